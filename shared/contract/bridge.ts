/** What the preload puts on `window.jaturi`: two named functions, nothing of Electron. */
import type { Result } from '../result.ts';

export type Bridge = {
  /** Calls the host, or the shell for names that begin with `shell.`; input and output are checked at the gate. */
  readonly call: (name: string, input: unknown) => Promise<Result<unknown>>;
  /** Hears host events; returns how to stop. */
  readonly on: (name: string, listener: (event: unknown) => void) => () => void;
};

/** Address of a cached picture: `asset://picture/<sha256>`, served by the shell from the verified cache only. */
export function assetUrl(sha256: string): string {
  return `asset://picture/${sha256}`;
}
