/** What keeps a folder from being opened. */
import type { LeftOut } from '../projects/import-report.ts';

/** Files and rows that cannot be used. */
export class FolderBroken extends Error {
  readonly broken: LeftOut;

  constructor(broken: LeftOut) {
    super(`${broken.count} files or rows cannot be used`);
    this.name = 'FolderBroken';
    this.broken = broken;
  }
}

/** There is neither a picture nor a text. */
export class FolderWithoutAssets extends Error {
  constructor(path: string) {
    super(`${path} holds nothing that could be labeled.`);
    this.name = 'FolderWithoutAssets';
  }
}
