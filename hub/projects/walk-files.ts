/** The files below a path, for an import. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

export type FoundFile = {
  /** Where it is on disk. */
  readonly path: string;
  /** Relative to the imported folder, with forward slashes, in NFC; the file's own name when one file is imported. */
  readonly name: string;
};

/** A file, or every file below a folder in the order of their names; hidden ones and links are passed over. */
export async function walkFiles(root: string): Promise<readonly FoundFile[]> {
  const found = await stat(root);
  if (!found.isDirectory()) return [{ path: root, name: basename(root).normalize('NFC') }];
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = path.slice(join(root, '/').length).replaceAll('\\', '/').normalize('NFC');
      return { path, name };
    })
    .filter(({ name }) => !name.split('/').some((part) => part.startsWith('.')))
    .toSorted((a, b) => compareNames(a.name, b.name));
}

const collator = new Intl.Collator('en', { numeric: true });

/** Order of names: `2.jpg` before `10.jpg`; the same everywhere. */
export function compareNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b));
}
