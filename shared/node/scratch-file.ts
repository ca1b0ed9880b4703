/** A file for what a reader puts aside, gone when it is closed. */
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Scratch } from '../format/scratch.ts';

export type ScratchFile = Scratch & {
  /** Deletes the file. */
  readonly close: () => Promise<void>;
};

/** Opens a file in a new folder inside `parent`, which must be there; it is made when first something is put aside. */
export function openScratch(parent: string = tmpdir()): ScratchFile {
  let opened: Promise<{ folder: string; file: Awaited<ReturnType<typeof open>> }> | null = null;
  let end = 0;
  const make = async () => {
    const folder = await mkdtemp(join(parent, 'jaturi-scratch-'));
    return { folder, file: await open(join(folder, 'runs'), 'wx+') };
  };
  async function append(bytes: Uint8Array): Promise<number> {
    opened ??= make();
    const { file } = await opened;
    const at = end;
    end += bytes.length;
    let written = 0;
    while (written < bytes.length) {
      const { bytesWritten } = await file.write(
        bytes,
        written,
        bytes.length - written,
        at + written,
      );
      written += bytesWritten;
    }
    return at;
  }

  async function read(at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    if (opened === null) throw new Error('nothing was put aside');
    const { file } = await opened;
    const bytes = new Uint8Array(length);
    let taken = 0;
    while (taken < length) {
      const { bytesRead } = await file.read(bytes, taken, length - taken, at + taken);
      if (bytesRead === 0) throw new Error(`nothing was put aside at ${at + taken}`);
      taken += bytesRead;
    }
    return bytes;
  }

  return {
    append,
    read,
    appendText: async (text) => {
      const bytes = Buffer.from(text, 'utf8');
      return { at: await append(bytes), length: bytes.length };
    },
    readText: async ({ at, length }) => {
      const bytes = await read(at, length);
      return Buffer.from(bytes.buffer).toString('utf8');
    },
    close: async () => {
      if (opened === null) return;
      const { folder, file } = await opened;
      opened = null;
      await file.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs `step` with such a file, which is gone when this ends. */
export async function withScratch<T>(
  parent: string,
  step: (scratch: ScratchFile) => Promise<T>,
): Promise<T> {
  const scratch = openScratch(parent);
  try {
    return await step(scratch);
  } finally {
    await scratch.close();
  }
}
