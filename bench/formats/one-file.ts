/** The files of an export in one file on disk, so that formats are measured and not how fast a disk makes files. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import type { ExportPiece } from '#shared/format/export-format.ts';
import type { SourceFile } from '#shared/format/record.ts';

/** Where each file lies: path, then the byte where it begins and where it ends. */
export type Extents = readonly (readonly [path: string, start: number, end: number])[];

/** Writes pieces one behind the other. Pieces that copy assets are left out. */
export async function writeInto(
  path: string,
  pieces: AsyncIterable<ExportPiece>,
): Promise<Extents> {
  const file = openSync(path, 'w');
  const extents: [string, number, number][] = [];
  let end = 0;
  for await (const piece of pieces) {
    if ('copyOf' in piece) continue;
    const start = end;
    end += writeSync(file, piece.content);
    const last = extents.at(-1);
    if (last?.[0] === piece.path) last[2] = end;
    else extents.push([piece.path, start, end]);
  }
  closeSync(file);
  return extents;
}

/** Bytes read at once; few enough for their text to be garbage of the cheap kind. */
const pieceSize = 48 * 1024;

/** The files again, each read when it is asked for. */
export function* sourcesIn(path: string, extents: Extents): Generator<SourceFile> {
  const file = openSync(path, 'r');
  for (const [name, start, end] of extents) {
    yield {
      path: name,
      *chunks() {
        const decoder = new TextDecoder();
        const bytes = new Uint8Array(Math.min(pieceSize, end - start));
        for (let at = start; at < end;) {
          const count = readSync(file, bytes, 0, Math.min(bytes.length, end - at), at);
          at += count;
          yield decoder.decode(bytes.subarray(0, count), { stream: at < end });
        }
      },
    };
  }
}
