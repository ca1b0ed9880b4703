/** What keeps a folder from being opened. */
import type { BrokenRow } from '#shared/format/broken-row.ts';

/** Files and rows that cannot be used. */
export class FolderBroken extends Error {
  readonly rows: readonly BrokenRow[];

  constructor(rows: readonly BrokenRow[]) {
    super(`${rows.length} files or rows cannot be used`);
    this.name = 'FolderBroken';
    this.rows = rows;
  }
}

/** There is neither a picture nor a text. */
export class FolderWithoutAssets extends Error {
  constructor(path: string) {
    super(`${path} holds nothing that could be labeled.`);
    this.name = 'FolderWithoutAssets';
  }
}
