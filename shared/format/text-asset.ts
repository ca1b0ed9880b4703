/** Texts as assets: NFC for everyone to see and compare, the raw one kept. */
import type { ReadOptions } from './import-format.ts';
import type { ReadingSoFar } from './reading.ts';
import { classNameOf, longestClassName, refuse } from './reading.ts';
import type { LabeledRange } from './record.ts';
import type { WrittenRange } from './text-range.ts';
import { labeledRange } from './text-range.ts';

/** Longest text that is accepted unless the caller says otherwise, in UTF-16 units. */
const mostCharacters = 100_000;

/** The labels of a text: classes of the whole, and ranges by the unit in which the raw text is counted. */
export type TextLabels = {
  readonly classes: readonly string[];
  readonly ranges?: readonly WrittenRange[];
};

/** Adds a text, or a broken row when it is blank, too long, or has a range that cannot be one. A text that was there before is a text of its own. */
export function addText(
  reading: ReadingSoFar,
  at: { readonly file: string; readonly line: number },
  rawText: string,
  { classes, ranges: written = [] }: TextLabels,
  options: ReadOptions,
): void {
  const named = written.map(({ className }) => className);
  if (![rawText, ...classes, ...named].every((one) => one.isWellFormed())) {
    refuse(reading, at.file, at.line, 'encoding-broken', rawText);
    return;
  }
  const endless = [...classes, ...named].find((name) => name.length > longestClassName);
  if (endless !== undefined) {
    refuse(reading, at.file, at.line, 'class-too-long', endless);
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
  const ranges: LabeledRange[] = [];
  for (const one of written) {
    const range = labeledRange(rawText, one);
    if ('reason' in range) {
      refuse(reading, at.file, one.line ?? at.line, range.reason, range.found);
      return;
    }
    ranges.push(range);
    reading.classNames.add(range.className);
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
    ranges,
    classNames,
  });
}
