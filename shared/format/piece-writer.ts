/** Gathers the text of one file into pieces of a size that is worth passing on. */
import type { ExportPiece } from './export-format.ts';

/** Characters. */
const pieceLength = 64 * 1024;

export function pieceWriter(path: string) {
  let texts: string[] = [];
  let length = 0;
  let isBegun = false;
  function* all(): Generator<ExportPiece> {
    if (length === 0 && isBegun) return;
    isBegun = true;
    const content = texts.join('');
    texts = [];
    length = 0;
    yield { path, content };
  }
  return {
    add(text: string): void {
      texts.push(text);
      length += text.length;
    },
    /** What was added since the last piece, once that is enough for one. */
    *full(): Generator<ExportPiece> {
      if (length >= pieceLength) yield* all();
    },
    /** What is left; the file is there even if nothing was added. */
    last: all,
  };
}

/** Writes a list between brackets, of which the entries come one by one. */
export function listSeparator(): () => string {
  let isFirst = true;
  return () => {
    if (!isFirst) return ',';
    isFirst = false;
    return '';
  };
}
