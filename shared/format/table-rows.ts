/**
 * Rows of separated text that arrives in pieces, each with the line on which it begins. After a broken row reading goes
 * on at the next line.
 */

export type TableStyle = {
  /** One character or more between cells. */
  readonly separator: string;
  /** `rfc4180`: cells may be wrapped in quotation marks; `none`: quotation marks are plain text, a line is a row. */
  readonly quoting: 'rfc4180' | 'none';
  /** Split each line only at its last separator, so that the text before it may hold more of them. */
  readonly splitAtLast?: boolean;
};

/** `cells` is null for a row whose quotation marks do not fit; `written` is its first line. */
export type TableRow = {
  readonly line: number;
  readonly cells: readonly string[] | null;
  readonly written: string;
};

/** A whole row of data with its place. */
export type PlacedRow = {
  readonly file: string;
  readonly line: number;
  readonly cells: readonly string[];
};

/** A quoted cell longer than this counts as one whose closing mark is missing, in UTF-16 units. */
const longestQuoted = 1_000_000;

/** A row that goes on for longer is cut. */
const longestRow = 64 * 1024 * 1024;

/**
 * Takes the pieces of a text. Line ends are CR LF, LF or CR; those at the end of the text make no rows.
 */
export function tableRows(style: TableStyle) {
  let rest = '';
  let line = 1;
  let blank = 0;
  return {
    /** The rows that are whole now; with `isLast`, all that are left. */
    write(piece: string, isLast: boolean): readonly TableRow[] {
      const rows: TableRow[] = [];
      const text = rest + piece;
      let at = 0;
      while (at < text.length) {
        const lineEnd = endOfLine(text, at);
        const row =
          style.quoting === 'none'
            ? { cells: plainCells(text.slice(at, lineEnd), style), end: lineEnd }
            : quotedCells(text, at, style.separator);
        const end = row === null || row === 'open' ? lineEnd : row.end;
        const mayGoOn = row === 'open' || end >= text.length - 1;
        if (!isLast && mayGoOn && text.length - at < longestRow) break;
        const next = afterLineEnd(text, end);
        if (end === at) blank += 1;
        else {
          for (; blank > 0; blank -= 1) rows.push({ line: line - blank, cells: [''], written: '' });
          const written = text.slice(at, lineEnd);
          rows.push({ line, cells: row === null || row === 'open' ? null : row.cells, written });
        }
        line += linesIn(text, at, next);
        at = next;
      }
      rest = text.slice(at);
      return rows;
    },
  };
}

function plainCells(line: string, { separator, splitAtLast = false }: TableStyle): string[] {
  if (!splitAtLast) return line.split(separator);
  const last = line.lastIndexOf(separator);
  return last < 0 ? [line] : [line.slice(0, last), line.slice(last + separator.length)];
}

/** Null where the quotation marks do not fit; `open` where one is not closed so far. */
function quotedCells(text: string, start: number, separator: string) {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    if (text[at] === '"') {
      const close = closingMark(text, at);
      if (close === null) return text.length - at > longestQuoted ? null : 'open';
      cells.push(text.slice(at + 1, close).replaceAll('""', '"'));
      at = close + 1;
    } else {
      const rest = text.slice(at, endOfLine(text, at));
      const separated = rest.indexOf(separator);
      const cell = separated < 0 ? rest : rest.slice(0, separated);
      cells.push(cell);
      at += cell.length;
    }
    if (at >= text.length || text[at] === '\r' || text[at] === '\n') return { cells, end: at };
    if (!text.startsWith(separator, at)) return null;
    at += separator.length;
  }
}

function closingMark(text: string, open: number): number | null {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && at - open <= longestQuoted) {
    if (text[at + 1] !== '"') return at;
    at = text.indexOf('"', at + 2);
  }
  return null;
}

function endOfLine(text: string, from: number): number {
  const ends = /[\r\n]/g;
  ends.lastIndex = from;
  return ends.exec(text)?.index ?? text.length;
}

function afterLineEnd(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? at + 2 : at + 1;
}

function linesIn(text: string, from: number, to: number): number {
  return text.slice(from, to).match(/\r\n|\r|\n/g)?.length ?? 1;
}
