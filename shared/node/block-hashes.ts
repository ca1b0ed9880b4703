/** The hash of each block of a file, by which a wrong one is found without asking for the others again. */
import { createHash } from 'node:crypto';
import { Sha256 } from '../ids.ts';

/** SHA-256 of every `blockBytes` bytes of what comes in, in order; the last block may be shorter. Nothing has none. */
export async function blockHashes(
  chunks: AsyncIterable<Uint8Array>,
  blockBytes: number,
): Promise<Sha256[]> {
  const found: Sha256[] = [];
  let hash = createHash('sha256');
  let filled = 0;
  const end = () => {
    found.push(Sha256.parse(hash.digest('hex')));
    hash = createHash('sha256');
    filled = 0;
  };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.byteLength;) {
      const part = chunk.subarray(at, at + blockBytes - filled);
      hash.update(part);
      filled += part.byteLength;
      at += part.byteLength;
      if (filled === blockBytes) end();
    }
  }
  if (filled > 0) end();
  return found;
}
