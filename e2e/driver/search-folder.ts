/** Looking for bytes in all files of a folder, whatever their kind. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files below `folder` that hold one of these texts, in UTF-8 or UTF-16. */
export function filesHolding(folder: string, texts: readonly string[]): readonly string[] {
  const needles = texts.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return needles.some((needle) => bytes.includes(needle));
    });
}
