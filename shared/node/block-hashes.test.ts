import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockHashes } from './block-hashes.ts';
import { sha256Of } from './sha256.ts';

async function* inPieces(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (const size of sizes) {
    yield bytes.subarray(at, at + size);
    at += size;
  }
  yield bytes.subarray(at);
}

test('blocks are the same however the bytes come in', async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 200 }),
      fc.integer({ min: 1, max: 64 }),
      sizes,
      async (bytes, blockBytes, pieces) => {
        const expected: string[] = [];
        for (let at = 0; at < bytes.length; at += blockBytes) {
          expected.push(sha256Of(Buffer.from(bytes.subarray(at, at + blockBytes))));
        }
        expect(await blockHashes(inPieces(bytes, pieces), blockBytes)).toEqual(expected);
      },
    ),
  );
});
