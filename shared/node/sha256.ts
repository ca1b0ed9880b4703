/** SHA-256 as everything in the product writes it: 64 lower-case hexadecimal digits. */
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Sha256 } from '../ids.ts';

/** The hash of a text's UTF-8 bytes, or of bytes. */
export function sha256Of(content: string | Uint8Array): Sha256 {
  return Sha256.parse(createHash('sha256').update(content).digest('hex'));
}

/** Feeds a file's bytes into `hash`; returns how many there were. */
export async function hashFileInto(hash: Hash, file: string): Promise<number> {
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) {
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  return bytes;
}
