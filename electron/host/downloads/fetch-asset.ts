/** Fetching one asset: goes on where it was cut off, and only bytes with the right hash get the asset's name. */
import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Sha256 } from '#shared/ids.ts';
import { syncFolder } from '#shared/node/atomic-file.ts';
import { hashFileInto } from '#shared/node/sha256.ts';
import { discard } from '../hub-link/hub-client.ts';
import type { OpenReply } from '../hub-link/hub-client.ts';
import type { HubFailed } from '../hub-link/hub-reply.ts';
import type { Session } from '../hub-link/session.ts';
import { bodyOf, continuesAt } from './asset-body.ts';
import { assetPath, dropFile, partialPath, sizeOf } from './asset-folder.ts';
import { isMendable, mendAsset } from './mend-asset.ts';

export type Fetched =
  | { readonly outcome: 'verified'; readonly bytes: number }
  /** Whole, but not what the hash promises; what is wrong of it was thrown away. */
  | { readonly outcome: 'differs' }
  | { readonly outcome: 'failed'; readonly failed: HubFailed };

export type AssetWanted = {
  readonly sha256: Sha256;
  /** The size it must have; null when it is not known. */
  readonly bytes: number | null;
  /** More than this is never taken in. */
  readonly mostBytes: number;
};

export type FetchOptions = {
  readonly session: Session;
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Ending of the unfinished file's name; two who fetch the same asset must not share one. */
  readonly unfinished: 'part' | 'preview' | 'practice';
  /** Resolves when so many bytes more may be taken in. */
  readonly before: (bytes: number) => Promise<void>;
  /** Bytes that are here now, of this asset. */
  readonly onBytes: (bytes: number) => void;
};

/** Throws what the disk throws. */
export async function fetchAsset(wanted: AssetWanted, options: FetchOptions): Promise<Fetched> {
  const { sha256 } = wanted;
  if (await isHere(options.folder, wanted)) {
    return { outcome: 'verified', bytes: await sizeOf(assetPath(options.folder, sha256)) };
  }
  const part = await partialPath(options.folder, sha256, options.unfinished);
  const kept = await keptBytes(part, wanted);
  const hash = createHash('sha256');
  if (kept > 0) await hashFileInto(hash, part);
  if (kept > 0 && kept === wanted.bytes) return conclude(part, hash, kept, wanted, options);
  const range = { Range: `bytes=${kept}-`, 'If-Range': `"${sha256}"` };
  const reply = await options.session.open('asset', {
    params: { sha256 },
    ...(kept > 0 ? { headers: range } : {}),
    signal: options.signal,
  });
  if (!reply.ok) {
    // The hub has fewer bytes than lie here: these are of something else.
    if (reply.problem?.code === 'range-not-satisfiable') await dropFile(part);
    return { outcome: 'failed', failed: reply };
  }
  const goesOn = kept > 0 && continuesAt(reply) === kept;
  if (reply.status === 206 && !goesOn) {
    discard(reply);
    await dropFile(part);
    return { outcome: 'differs' };
  }
  const sum = goesOn ? hash : createHash('sha256');
  const handle = await open(part, goesOn ? 'a' : 'w', 0o600);
  const written = await takeIn(reply, handle, sum, goesOn ? kept : 0, wanted, options);
  if (typeof written !== 'number') return { outcome: 'failed', failed: written };
  return conclude(part, sum, written, wanted, options);
}

/** Whether the whole file lies here already, though nobody noted it: its bytes are held against its hash. */
export async function isHere(
  folder: string,
  wanted: Omit<AssetWanted, 'mostBytes'>,
): Promise<boolean> {
  const file = assetPath(folder, wanted.sha256);
  const size = await sizeOf(file);
  if (size === 0 || size !== (wanted.bytes ?? size)) return false;
  const hash = createHash('sha256');
  await hashFileInto(hash, file);
  return hash.digest('hex') === wanted.sha256;
}

/** Bytes of an earlier try that are worth going on from. */
async function keptBytes(part: string, wanted: AssetWanted): Promise<number> {
  const kept = await sizeOf(part);
  if (kept <= (wanted.bytes ?? wanted.mostBytes)) return kept;
  await dropFile(part);
  return 0;
}

async function takeIn(
  reply: OpenReply,
  handle: FileHandle,
  hash: Hash,
  from: number,
  wanted: AssetWanted,
  options: FetchOptions,
): Promise<number | HubFailed> {
  let bytes = from;
  try {
    for await (const chunk of bodyOf(reply)) {
      if (!(chunk instanceof Uint8Array)) return chunk;
      bytes += chunk.byteLength;
      // What is too long is wrong already; the hash will say so.
      if (bytes > (wanted.bytes ?? wanted.mostBytes)) break;
      await options.before(chunk.byteLength);
      hash.update(chunk);
      await handle.writeFile(chunk);
      options.onBytes(bytes);
    }
    await handle.sync();
    return bytes;
  } finally {
    await handle.close();
    discard(reply);
  }
}

async function conclude(
  part: string,
  hash: Hash,
  bytes: number,
  wanted: AssetWanted,
  options: FetchOptions,
): Promise<Fetched> {
  if (isRight(hash, bytes, wanted)) return take(part, bytes, wanted, options);
  if (isMendable(bytes, wanted)) {
    const mended = await mendAsset(part, wanted, options);
    if (mended.outcome === 'failed') return mended;
    // The next try begins with what is right of it.
    if (mended.outcome === 'still-wrong') return { outcome: 'differs' };
    const again = createHash('sha256');
    await hashFileInto(again, part);
    if (mended.outcome === 'mended' && isRight(again, bytes, wanted)) {
      return take(part, bytes, wanted, options);
    }
  }
  await dropFile(part);
  return { outcome: 'differs' };
}

function isRight(hash: Hash, bytes: number, wanted: AssetWanted): boolean {
  return hash.digest('hex') === wanted.sha256 && bytes === (wanted.bytes ?? bytes);
}

/** Gives the file its name: from here on it is shown. */
async function take(
  part: string,
  bytes: number,
  wanted: AssetWanted,
  options: FetchOptions,
): Promise<Fetched> {
  const file = assetPath(options.folder, wanted.sha256);
  await rename(part, file);
  await syncFolder(dirname(file));
  return { outcome: 'verified', bytes };
}
