import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog } from '#shared/node/log.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeyStore } from './key-store.ts';
import { openVault } from './vault.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jaturi-vault-'));
  file = join(folder, 'vault.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Stands in for the system's key store: reads only what it wrote itself. */
function keyStore(backend = 'gnome_libsecret', change: Partial<KeyStore> = {}): KeyStore {
  const mark = `${backend}:`;
  return {
    backend,
    encrypt: async (plain) => Buffer.from(mark + Buffer.from(plain).toString('hex')),
    async decrypt(encrypted) {
      const text = encrypted.toString();
      if (!text.startsWith(mark)) throw new Error('another key');
      return { plain: Buffer.from(text.slice(mark.length), 'hex').toString(), renew: false };
    },
    ...change,
  };
}

function vaultWith(store: KeyStore | null) {
  return openVault({ keyStore: store, file, log: silentLog });
}

describe('the vault', () => {
  test('keeps secrets over a restart, encrypted, for this person only', async () => {
    const vault = vaultWith(keyStore());
    await Promise.all([vault.write('one', 'canary-1'), vault.write('two', 'canary-2')]);
    const again = vaultWith(keyStore());
    expect(await again.kind()).toBe('system');
    expect(await again.read('one')).toBe('canary-1');
    expect(await again.read('two')).toBe('canary-2');
    expect(await readFile(file, 'utf8')).not.toContain('canary');
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077).toBe(0);
  });

  test('forgets what is written as null, also on disk', async () => {
    const vault = vaultWith(keyStore());
    await vault.write('one', 'canary');
    await vault.write('one', null);
    expect(await vault.read('one')).toBeNull();
    expect(await vaultWith(keyStore()).read('one')).toBeNull();
  });

  test('without a key store keeps secrets in memory alone', async () => {
    const vault = vaultWith(null);
    await vault.write('one', 'canary');
    expect(await vault.kind()).toBe('memory');
    expect(await vault.read('one')).toBe('canary');
    expect(await vaultWith(null).read('one')).toBeNull();
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  test('treats what another backend wrote as absent, and replaces it', async () => {
    await vaultWith(keyStore('kwallet5')).write('one', 'old');
    const vault = vaultWith(keyStore('gnome_libsecret'));
    expect(await vault.read('one')).toBeNull();
    await vault.write('one', 'new');
    expect(await vaultWith(keyStore('gnome_libsecret')).read('one')).toBe('new');
    expect(await vaultWith(keyStore('kwallet5')).read('one')).toBeNull();
  });

  test('treats a stored secret as absent once the key store is gone', async () => {
    await vaultWith(keyStore()).write('one', 'old');
    expect(await vaultWith(null).read('one')).toBeNull();
  });

  test('treats what cannot be decrypted as absent, and can store anew', async () => {
    await vaultWith(keyStore()).write('one', 'old');
    const changedKey = keyStore('gnome_libsecret', {
      decrypt: () => Promise.reject(new Error('the key changed')),
    });
    expect(await vaultWith(changedKey).read('one')).toBeNull();
    await vaultWith(changedKey).write('one', 'new');
    expect(await vaultWith(keyStore()).read('one')).toBe('new');
  });

  test.each(['', '{', '[]', '{"backend":"gnome_libsecret","secrets":{"one":5}}'])(
    'treats a damaged file (%j) as empty',
    async (content) => {
      await writeFile(file, content);
      const vault = vaultWith(keyStore());
      expect(await vault.read('one')).toBeNull();
      await vault.write('one', 'new');
      expect(await vaultWith(keyStore()).read('one')).toBe('new');
    },
  );

  test('falls back to memory when the key store refuses to encrypt, and leaves nothing older behind', async () => {
    await vaultWith(keyStore()).write('one', 'old');
    const refusing = keyStore('gnome_libsecret', {
      encrypt: () => Promise.reject(new Error('the store is locked')),
    });
    const vault = vaultWith(refusing);
    await vault.write('one', 'new');
    expect(await vault.kind()).toBe('memory');
    expect(await vault.read('one')).toBe('new');
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  test('encrypts again what the key store wants renewed', async () => {
    let generation = 1;
    const rotating: KeyStore = {
      backend: 'keychain',
      encrypt: async (plain) => Buffer.from(`${generation}:${plain}`),
      decrypt: async (encrypted) => {
        const [written, plain] = encrypted.toString().split(':');
        return { plain: plain ?? '', renew: Number(written) < generation };
      },
    };
    await vaultWith(rotating).write('one', 'secret');
    generation = 2;
    expect(await vaultWith(rotating).read('one')).toBe('secret');
    const stored = JSON.parse(await readFile(file, 'utf8')) as { secrets: Record<string, string> };
    expect(Buffer.from(stored.secrets['one'] ?? '', 'base64').toString()).toBe('2:secret');
  });
});
