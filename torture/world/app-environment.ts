/** What the app's host needs around it when it runs without a window. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { HostEnvironment, NetworkOptions, Vault } from '#host/environment.ts';
import { silentLog } from '#shared/node/log.ts';

/** Waits so short that minutes of trouble pass in seconds. */
const quickNetwork: Partial<NetworkOptions> = {
  connectMs: 1000,
  stallMs: 1000,
  slowMs: 2000,
  offersMs: 1500,
  pollMs: 150,
  embeddedPollMs: 150,
  leastWaitMs: 10,
  mostWaitMs: 100,
};

export function appEnvironment(dir: string, parts: Partial<HostEnvironment> = {}): HostEnvironment {
  return {
    dir,
    clock: { wallMs: () => Date.now(), monotonicMs: () => performance.now() },
    newId: () => v7(),
    log: silentLog,
    vault: fileVault(join(dir, 'vault.json')),
    embeddedHub: {
      start: () => Promise.reject(new Error('there is no hub on this computer')),
      stop: () => Promise.resolve(),
      onExit: () => () => {},
    },
    version: '0.0.0',
    network: quickNetwork,
    freeBytes: () => Promise.resolve(Number.MAX_SAFE_INTEGER),
    ...parts,
  };
}

/** A vault that outlives the process. */
function fileVault(file: string): Vault {
  const read = (): Record<string, string> =>
    existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  return {
    kind: () => Promise.resolve('system'),
    read: (key) => Promise.resolve(read()[key] ?? null),
    write: (key, value) => {
      const { [key]: _, ...others } = read();
      writeFileSync(file, JSON.stringify(value === null ? others : { ...others, [key]: value }));
      return Promise.resolve();
    },
  };
}
