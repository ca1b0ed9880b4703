/** Encryption by the key store of the operating system, as far as it can be trusted. */

/**
 * The part of Electron's `safeStorage` that is used. The asynchronous half is missing in older Electrons, and the
 * backend's name exists on Linux alone, so both are optional.
 */
export type SystemKeyStore = {
  isEncryptionAvailable(): boolean;
  encryptString(plain: string): Buffer;
  decryptString(encrypted: Buffer): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(plain: string): Promise<Buffer>;
  decryptStringAsync?(encrypted: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
  getSelectedStorageBackend?(): string;
};

export type KeyStore = {
  /** Which key store it is; what one encrypted, another cannot read. */
  readonly backend: string;
  /** Throws when the store refuses. */
  readonly encrypt: (plain: string) => Promise<Buffer>;
  /** Throws when these bytes cannot be read. `renew` asks to encrypt the value again under a newer key. */
  readonly decrypt: (encrypted: Buffer) => Promise<{ plain: string; renew: boolean }>;
};

/** Backends that encrypt with a key built into every copy of Chromium, which is no protection. */
const weakBackends: readonly string[] = ['basic_text', 'unknown'];

/**
 * The key store to use, or null when there is none worth the name. On Linux the backend decides, because some
 * versions say "available" while they encrypt with a key that everybody has. Ask after the app is ready.
 */
export async function chooseKeyStore(
  system: SystemKeyStore,
  platform: NodeJS.Platform,
): Promise<KeyStore | null> {
  try {
    const backend = platform === 'linux' ? system.getSelectedStorageBackend?.() : platform;
    if (backend === undefined || weakBackends.includes(backend)) return null;
    return (await asynchronous(system, backend)) ?? synchronous(system, backend);
  } catch {
    return null;
  }
}

async function asynchronous(system: SystemKeyStore, backend: string): Promise<KeyStore | null> {
  if (system.isAsyncEncryptionAvailable === undefined) return null;
  if (!(await system.isAsyncEncryptionAvailable())) return null;
  const encrypt = system.encryptStringAsync?.bind(system);
  const decrypt = system.decryptStringAsync?.bind(system);
  if (encrypt === undefined || decrypt === undefined) return null;
  return {
    backend,
    encrypt,
    async decrypt(encrypted) {
      const { result, shouldReEncrypt } = await decrypt(encrypted);
      return { plain: result, renew: shouldReEncrypt };
    },
  };
}

function synchronous(system: SystemKeyStore, backend: string): KeyStore | null {
  if (!system.isEncryptionAvailable()) return null;
  return {
    backend,
    encrypt: async (plain) => system.encryptString(plain),
    decrypt: async (encrypted) => ({ plain: system.decryptString(encrypted), renew: false }),
  };
}
