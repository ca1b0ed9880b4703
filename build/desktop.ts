// Everything a test needs to open the real app: Electron, its libraries, a screen and, for root,
// an ordinary user whose sandbox works.
import { chownSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDisplay } from './display.ts';
import { resolveElectron } from './electron-runtime.ts';
import { canSandbox, wrapForOrdinaryUser } from './ordinary-user.ts';
import type { User, Wrapper } from './ordinary-user.ts';
import { completeSystem } from './system-libraries.ts';

/** How to start the app: plain data, so that it can be handed to a test worker. */
export type Desktop = {
  /** For Playwright's `executablePath`. */
  readonly executable: string;
  /** For Playwright's `chromiumSandbox`. */
  readonly chromiumSandbox: boolean;
  /** To be laid over the environment of the app. */
  readonly environment: Readonly<Record<string, string>>;
  /** Who the app runs as, when not as ourselves. */
  readonly user: User | null;
  /** Which Electron this is, and whether in its sandbox, for the report. */
  readonly description: string;
};

export type OpenDesktop = { readonly desktop: Desktop; readonly close: () => void };

/** Throws, with what to do about it, when the app cannot be opened here. */
export async function openDesktop(): Promise<OpenDesktop> {
  const runtime = await resolveElectron();
  const isLinux = process.platform === 'linux';
  completeSystem(runtime.executable, { display: isLinux }, true);
  const display = isLinux ? await startDisplay() : null;
  const wrapper = wrap(runtime.executable);
  const chromiumSandbox = wrapper !== null || canSandbox();
  const sandbox = chromiumSandbox ? 'with the sandbox' : 'WITHOUT the sandbox';
  const description = `${runtime.description}; ${sandbox}`;
  return {
    desktop: {
      executable: wrapper?.executable ?? runtime.executable,
      chromiumSandbox,
      environment: display === null ? {} : { DISPLAY: display.name },
      user: wrapper?.user ?? null,
      description,
    },
    close: () => {
      display?.close();
      wrapper?.remove();
    },
  };
}

function wrap(executable: string): Wrapper | null {
  if (process.getuid?.() !== 0) return null;
  const wrapper = wrapForOrdinaryUser(executable);
  if (typeof wrapper !== 'string') return wrapper;
  console.log(`Electron runs as root and without its sandbox, since ${wrapper}.`);
  return null;
}

/** A fresh folder in the system's temporary one that the app may write to. */
export function makeAppFolder(desktop: Desktop, purpose: string): string {
  const folder = mkdtempSync(join(tmpdir(), `jaturi-${purpose}-`));
  if (desktop.user !== null) chownSync(folder, desktop.user.uid, desktop.user.gid);
  return folder;
}
