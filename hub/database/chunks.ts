/** Rows in as many statements as databases allow parameters. */

/** Databases take at least 32,766 parameters in a statement; no table here has 60 columns. */
const ROWS = 500;

export function chunksOf<T>(rows: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < rows.length; start += ROWS) {
    chunks.push(rows.slice(start, start + ROWS));
  }
  return chunks;
}
