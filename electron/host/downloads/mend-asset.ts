/** Mending a file whose hash is wrong: only the blocks that are wrong are fetched again. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { blockHashes } from '#shared/node/block-hashes.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import { limits } from '#shared/protocol/version.ts';
import { discard } from '../hub-link/hub-client.ts';
import type { HubFailed } from '../hub-link/hub-reply.ts';
import { bodyOf, continuesAt } from './asset-body.ts';
import type { AssetWanted, FetchOptions } from './fetch-asset.ts';

export type Mended =
  /** Every block is now what the hub says. */
  | { readonly outcome: 'mended' }
  /** Some came wrong again; the others stay. */
  | { readonly outcome: 'still-wrong' }
  /** There are no blocks to go by, or they are all as the hub has them: the file is of no use. */
  | { readonly outcome: 'beyond' }
  | { readonly outcome: 'failed'; readonly failed: HubFailed };

/** Whether a file of this size is worth mending. */
export function isMendable(bytes: number, wanted: AssetWanted): boolean {
  return bytes === wanted.bytes && bytes > limits.assetBlocksFrom;
}

/** `part` is a whole file of the right size. Throws what the disk throws. */
export async function mendAsset(
  part: string,
  wanted: AssetWanted,
  options: FetchOptions,
): Promise<Mended> {
  const { session, signal } = options;
  const params = { sha256: wanted.sha256 };
  const reply = await session.ask('assetBlocks', { params, signal });
  if (!reply.ok) {
    // A hub that does not know the question has the file all the same.
    if (reply.problem?.code === 'not-found') return { outcome: 'beyond' };
    return { outcome: 'failed', failed: reply };
  }
  const { blocks, blockBytes } = reply.value;
  const here = await blockHashes(createReadStream(part), blockBytes);
  const wrong = blocks.flatMap((sha256, index) => (here[index] === sha256 ? [] : [index]));
  if (blocks.length !== here.length || wrong.length === 0) return { outcome: 'beyond' };
  const handle = await open(part, 'r+');
  try {
    let isMended = true;
    for (const index of wrong) {
      const start = index * blockBytes;
      const end = Math.min(start + blockBytes, wanted.bytes ?? 0) - 1;
      const bytes = await fetchBlock({ start, end }, wanted, options);
      if (!(bytes instanceof Uint8Array)) return { outcome: 'failed', failed: bytes };
      if (sha256Of(bytes) === blocks[index]) await writeAt(handle, bytes, start);
      else isMended = false;
    }
    await handle.sync();
    return { outcome: isMended ? 'mended' : 'still-wrong' };
  } finally {
    await handle.close();
  }
}

type Range = { readonly start: number; readonly end: number };

/** The bytes of a block, both ends included; none when the hub answers with others. */
async function fetchBlock(
  { start, end }: Range,
  { sha256 }: AssetWanted,
  options: FetchOptions,
): Promise<Uint8Array | HubFailed> {
  const headers = { Range: `bytes=${start}-${end}`, 'If-Range': `"${sha256}"` };
  const { signal } = options;
  const reply = await options.session.open('asset', { params: { sha256 }, headers, signal });
  if (!reply.ok) return reply;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    if (continuesAt(reply) !== start) return new Uint8Array();
    for await (const chunk of bodyOf(reply)) {
      if (!(chunk instanceof Uint8Array)) return chunk;
      bytes += chunk.byteLength;
      if (bytes > end - start + 1) break;
      await options.before(chunk.byteLength);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } finally {
    discard(reply);
  }
}

async function writeAt(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let written = 0;
  while (written < bytes.byteLength) {
    const left = bytes.byteLength - written;
    written += (await handle.write(bytes, written, left, position + written)).bytesWritten;
  }
}
