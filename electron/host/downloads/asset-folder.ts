/** Where the files of assets lie: by hash, in 256 folders. A name without an ending is a verified file. */
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pictureTypeOf } from '#shared/asset.ts';

export function assetPath(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256);
}

/** The path of a file that is still coming in; makes its folder. */
export async function partialPath(folder: string, sha256: string, ending: string): Promise<string> {
  await mkdir(join(folder, sha256.slice(0, 2)), { recursive: true });
  return `${assetPath(folder, sha256)}.${ending}`;
}

/** Bytes of a file; 0 when there is none. */
export async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  return found?.size ?? 0;
}

export async function dropFile(file: string): Promise<void> {
  await rm(file, { force: true });
}

/** Bytes that tell one picture type from another. */
const headBytes = 16;

/** What the file's first bytes say that it is; plain text when they say nothing that is known. Null when it is not there. */
export async function mediaTypeOfFile(file: string): Promise<string | null> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return null;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return pictureTypeOf(buffer.subarray(0, bytesRead)) ?? 'application/octet-stream';
  } finally {
    await handle.close();
  }
}
