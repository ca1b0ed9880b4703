/** Texts as assets: NFC for everyone to see and compare, the raw one kept. */
import type { ReadOptions } from './import-format.ts';
import type { ReadingSoFar } from './reading.ts';
import { classNameOf, refuse } from './reading.ts';

/** Longest text that is accepted unless the caller says otherwise, in UTF-16 units. */
const mostCharacters = 100_000;

/** Adds a text, or a broken row when it is blank or too long. A text that was there before is a text of its own. */
export function addText(
  reading: ReadingSoFar,
  at: { readonly file: string; readonly line: number },
  rawText: string,
  classes: readonly string[],
  options: ReadOptions,
): void {
  if (![rawText, ...classes].every((one) => one.isWellFormed())) {
    refuse(reading, at.file, at.line, 'encoding-broken', rawText);
    return;
  }
  if (rawText.trim() === '') {
    refuse(reading, at.file, at.line, 'text-empty');
    return;
  }
  if (rawText.length > (options.mostCharacters ?? mostCharacters)) {
    refuse(reading, at.file, at.line, 'text-too-long', String(rawText.length));
    return;
  }
  const classNames = classes.map(classNameOf).filter((name) => name !== '');
  for (const name of classNames) reading.classNames.add(name);
  const text = rawText.normalize('NFC');
  reading.assets.push({
    name: at.file,
    ...at,
    text,
    rawText,
    width: null,
    height: null,
    boxes: [],
    classNames,
  });
}
