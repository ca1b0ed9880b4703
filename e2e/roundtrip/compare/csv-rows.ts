/** CSV by RFC 4180 and nothing else, so that the export is not judged by the reader that the product itself uses. */

/** The rows of a CSV text, each by the names of the header. Throws when a quotation mark is not closed or a row is odd. */
export function csvRows(text: string): readonly Readonly<Record<string, string>>[] {
  const [header = [], ...rows] = cellsOf(text.replace(/^\ufeff/, ''));
  return rows.map((cells, index) => {
    if (cells.length !== header.length) {
      throw new Error(
        `CSV: row ${index + 1} has ${cells.length} cells, the header ${header.length}.`,
      );
    }
    return Object.fromEntries(header.map((name, column) => [name, cells[column] ?? '']));
  });
}

/** One cell and what ends it. The last line may lack its end. */
const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/y;

function cellsOf(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  cell.lastIndex = 0;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (match === null) throw new Error(`CSV: no cell can begin at character ${at}.`);
    const [, quoted, plain = '', end] = match;
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') {
      if (cell.lastIndex === text.length) row.push('');
      else continue;
    }
    rows.push(row);
    row = [];
  }
  return rows;
}
