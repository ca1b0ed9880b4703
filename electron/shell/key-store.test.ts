import { describe, expect, test } from 'vitest';
import type { SystemKeyStore } from './key-store.ts';
import { chooseKeyStore } from './key-store.ts';

/** Stands in for the system: "encrypts" by turning the bytes around, so that a test sees what was done. */
function systemWith(change: Partial<SystemKeyStore>): SystemKeyStore {
  return {
    isEncryptionAvailable: () => true,
    encryptString: (plain) => Buffer.from(plain).reverse(),
    decryptString: (encrypted) => Buffer.from(encrypted).reverse().toString(),
    getSelectedStorageBackend: () => 'gnome_libsecret',
    ...change,
  };
}

const asynchronous: Partial<SystemKeyStore> = {
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (plain) => Buffer.from(`async ${plain}`),
  decryptStringAsync: async (encrypted) => ({
    result: encrypted.toString().replace('async ', ''),
    shouldReEncrypt: true,
  }),
};

describe('choosing the key store', () => {
  test('takes the synchronous store where there is no other', async () => {
    const store = await chooseKeyStore(systemWith({}), 'linux');
    const encrypted = await store!.encrypt('secret');
    expect(encrypted.toString()).toBe('terces');
    expect(await store!.decrypt(encrypted)).toEqual({ plain: 'secret', renew: false });
    expect(store!.backend).toBe('gnome_libsecret');
  });

  test('prefers the asynchronous store and hears that a value should be renewed', async () => {
    const store = await chooseKeyStore(systemWith(asynchronous), 'linux');
    const encrypted = await store!.encrypt('secret');
    expect(encrypted.toString()).toBe('async secret');
    expect(await store!.decrypt(encrypted)).toEqual({ plain: 'secret', renew: true });
  });

  test('goes back to the synchronous store when the asynchronous one says no', async () => {
    const system = systemWith({ ...asynchronous, isAsyncEncryptionAvailable: async () => false });
    const store = await chooseKeyStore(system, 'linux');
    expect((await store!.encrypt('secret')).toString()).toBe('terces');
  });

  test.each([
    ['nothing is available', { isEncryptionAvailable: () => false }],
    ['the backend is basic text', { getSelectedStorageBackend: () => 'basic_text' }],
    [
      'the asynchronous store says yes on basic text',
      { ...asynchronous, getSelectedStorageBackend: () => 'basic_text' },
    ],
    ['the backend is not known', { getSelectedStorageBackend: () => 'unknown' }],
    ['the backend cannot be asked for', { getSelectedStorageBackend: undefined }],
    [
      'asking throws',
      {
        isEncryptionAvailable: () => {
          throw new Error('no bus');
        },
      },
    ],
    [
      'asking the asynchronous store throws',
      { ...asynchronous, isAsyncEncryptionAvailable: () => Promise.reject(new Error('no bus')) },
    ],
  ])('is none on Linux when %s', async (_case, change) => {
    expect(await chooseKeyStore(systemWith(change as Partial<SystemKeyStore>), 'linux')).toBeNull();
  });

  test.each(['darwin', 'win32'] as const)('needs no backend name on %s', async (platform) => {
    const system = systemWith({ getSelectedStorageBackend: undefined });
    expect((await chooseKeyStore(system, platform))?.backend).toBe(platform);
  });
});
