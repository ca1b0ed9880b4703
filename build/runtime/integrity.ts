import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

async function hashFile(file: string, algorithm: string): Promise<Buffer> {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file), hash);
  return hash.digest();
}

/** Throws unless the file has this `sha512-…` integrity, as lock files write it. */
export async function requireIntegrity(file: string, integrity: string): Promise<void> {
  const [algorithm = '', wanted] = integrity.split(/-(.*)/s);
  const found = (await hashFile(file, algorithm)).toString('base64');
  if (found !== wanted) throw new Error(`${file} is not what was pinned: ${algorithm}-${found}`);
}

/** Throws unless the file has this SHA-256, in hexadecimal. */
export async function requireSha256(file: string, sha256: string): Promise<void> {
  const found = (await hashFile(file, 'sha256')).toString('hex');
  if (found !== sha256) throw new Error(`${file} is not what was pinned: sha256 ${found}`);
}
