/** Secrets (tokens) of the host: in a file encrypted by the system's key store, or in memory only. */
import { readFile, rm } from 'node:fs/promises';
import { z } from 'zod';
import { writeFileAtomically } from '#shared/node/atomic-file.ts';
import type { Log } from '#shared/node/log.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Vault } from '#host/environment.ts';
import type { KeyStore } from './key-store.ts';

const VaultFile = z.object({
  backend: z.string(),
  /** Base64 of the encrypted secrets, by name. */
  secrets: z.record(z.string(), z.string()),
});
type VaultFile = z.infer<typeof VaultFile>;

/**
 * Opens the vault. Reading gives null for what was never stored, was forgotten, or is unreadable by now; a store that
 * refuses to write leaves the secret in memory.
 * `keyStore` null means that nothing is ever written, and that what an earlier store left in `file`
 * is treated as absent: the person signs in again.
 */
export function openVault(options: {
  readonly keyStore: KeyStore | null;
  readonly file: string;
  readonly log: Log;
}): Vault {
  const { file, log } = options;
  let keyStore = options.keyStore;
  const memory = new Map<string, string>();
  /** One change of the file at a time, in the order asked for. */
  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  }

  async function keep(name: string, secret: string | null): Promise<void> {
    if (keyStore === null) return;
    try {
      const stored = await load(file, keyStore.backend);
      const secrets = { ...stored.secrets };
      delete secrets[name];
      if (secret !== null) secrets[name] = (await keyStore.encrypt(secret)).toString('base64');
      await writeFileAtomically(
        file,
        JSON.stringify({ backend: keyStore.backend, secrets }),
        0o600,
      );
    } catch (thrown) {
      log.warn('vault-refused', { message: describeThrown(thrown) });
      keyStore = null;
      // What is on disk may be an older secret than the one in memory.
      await rm(file, { force: true }).catch(() => undefined);
    }
  }

  async function recall(name: string): Promise<string | null> {
    const known = memory.get(name);
    if (known !== undefined || keyStore === null) return known ?? null;
    const stored = await load(file, keyStore.backend).catch(() => null);
    const encrypted = stored?.secrets[name];
    if (encrypted === undefined) return null;
    try {
      const { plain, renew } = await keyStore.decrypt(Buffer.from(encrypted, 'base64'));
      memory.set(name, plain);
      if (renew) await keep(name, plain);
      return plain;
    } catch (thrown) {
      log.warn('vault-unreadable', { message: describeThrown(thrown) });
      return null;
    }
  }

  return {
    kind: async () => (keyStore === null ? 'memory' : 'system'),
    read: (name) => inTurn(() => recall(name)),
    write: (name, secret) =>
      inTurn(async () => {
        if (secret === null) memory.delete(name);
        else memory.set(name, secret);
        await keep(name, secret);
      }),
  };
}

/** What the file holds for this backend; nothing when it is missing, damaged or written under another one. */
async function load(file: string, backend: string): Promise<VaultFile> {
  const empty: VaultFile = { backend, secrets: {} };
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return empty;
  try {
    const stored = VaultFile.parse(JSON.parse(text));
    return stored.backend === backend ? stored : empty;
  } catch {
    return empty;
  }
}
