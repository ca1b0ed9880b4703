/** Blobs that come up in parts: one file for each person and hash, `blobs/<account>/<hash>`, with `.part` until it is whole. */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BlobState } from '#shared/protocol/blobs.ts';
import { syncFolder } from '#shared/node/atomic-file.ts';
import { hashFileInto } from '#shared/node/sha256.ts';

export type BlobName = { readonly accountId: string; readonly sha256: string };

export type BlobPart = {
  /** Where the part begins. */
  readonly offset: number;
  /** Bytes of the whole blob. */
  readonly length: number;
  readonly bytes: Uint8Array;
};

export type BlobFolder = {
  readonly state: (name: BlobName) => Promise<BlobState>;
  /**
   * Appends a part, durably. Null when it does not begin where the blob ends here; `differs` when the blob is whole
   * and does not have its hash: its bytes are dropped then.
   */
  readonly append: (name: BlobName, part: BlobPart) => Promise<BlobState | 'differs' | null>;
  /** The text of a whole blob; null while it is not. */
  readonly text: (name: BlobName) => Promise<string | null>;
};

/** The folder at `root`; made when something comes. */
export function blobFolder(root: string): BlobFolder {
  const pathOf = ({ accountId, sha256 }: BlobName) => join(root, accountId, sha256);
  /** Parts of one blob are taken one after the other. */
  const turns = new Map<string, Promise<unknown>>();

  async function inTurn<T>(path: string, work: () => Promise<T>): Promise<T> {
    const mine = (turns.get(path) ?? Promise.resolve()).then(work);
    const settled = mine.catch(() => {});
    turns.set(path, settled);
    try {
      return await mine;
    } finally {
      if (turns.get(path) === settled) turns.delete(path);
    }
  }

  async function stateAt(path: string): Promise<BlobState> {
    const whole = await sizeOf(path);
    if (whole !== null) return { offset: whole, complete: true };
    return { offset: (await sizeOf(`${path}.part`)) ?? 0, complete: false };
  }

  async function append(
    name: BlobName,
    { offset, length, bytes }: BlobPart,
  ): Promise<BlobState | 'differs' | null> {
    const path = pathOf(name);
    const present = await stateAt(path);
    if (present.complete) return present;
    if (present.offset !== offset) return null;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await appendDurably(`${path}.part`, bytes, offset);
    const here = offset + bytes.byteLength;
    if (here < length) return { offset: here, complete: false };
    const hash = createHash('sha256');
    await hashFileInto(hash, `${path}.part`);
    if (hash.digest('hex') !== name.sha256) {
      await rm(`${path}.part`, { force: true });
      return 'differs';
    }
    await rename(`${path}.part`, path);
    await syncFolder(dirname(path));
    return { offset: here, complete: true };
  }

  return {
    state: (name) => inTurn(pathOf(name), () => stateAt(pathOf(name))),
    append: (name, part) => inTurn(pathOf(name), () => append(name, part)),
    text: async (name) => {
      const path = pathOf(name);
      return (await sizeOf(path)) === null ? null : readFile(path, 'utf8');
    },
  };
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found?.size ?? null;
}

/** A write that fails half-way, on a full disk, leaves what was there before. */
async function appendDurably(path: string, bytes: Uint8Array, before: number): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    try {
      await file.writeFile(bytes);
      await file.sync();
    } catch (error) {
      await file.truncate(before);
      throw error;
    }
  } finally {
    await file.close();
  }
}
