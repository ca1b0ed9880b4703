/** Files and rows that keep a folder from being opened. */
export class BrokenRows extends Error {
  /** A line for each, with its file and place. */
  readonly rows: readonly string[];

  constructor(rows: readonly string[]) {
    super(`${rows.length} files or rows cannot be read`);
    this.name = 'BrokenRows';
    this.rows = rows;
  }
}
