/** Collects what a reader finds, and keeps an asset from being named twice. */
import type { BrokenReason } from './broken-reason.ts';
import type { BrokenRow, RowPlace } from './broken-row.ts';
import { brokenRow } from './broken-row.ts';
import type { PassedOver, Reading, ShownDialect } from './import-format.ts';
import type { LabeledAsset, LabeledBox, SourceFile } from './record.ts';

export type ReadingSoFar = {
  readonly assets: LabeledAsset[];
  readonly classNames: Set<string>;
  readonly broken: BrokenRow[];
  readonly passedOver: Map<string, PassedOver>;
  /** Pictures that already have labels. */
  readonly named: Set<string>;
  /** How many of the classes were already passed on. */
  told: number;
  /** Boxes of the pictures that were not passed on yet. */
  boxes: number;
};

export function newReading(): ReadingSoFar {
  return {
    assets: [],
    classNames: new Set(),
    broken: [],
    passedOver: new Map(),
    named: new Set(),
    told: 0,
    boxes: 0,
  };
}

/** Assets of a part, and their boxes: a picture may have thousands. */
const most = { assets: 1000, boxes: 10_000 };

/** Passes on what was collected since the last time, once that is enough for a part. */
export function* fullParts(reading: ReadingSoFar): Generator<Reading> {
  const { assets, broken, boxes } = reading;
  if (assets.length >= most.assets || broken.length >= most.assets || boxes >= most.boxes) {
    yield* lastPart(reading);
  }
}

/** Passes on what was collected since the last time; nothing when there is nothing. */
export function* lastPart(
  reading: ReadingSoFar,
  dialects: readonly ShownDialect[] = [],
): Generator<Reading> {
  const { classNames, told } = reading;
  const fresh = classNames.size === told ? [] : [...classNames].slice(told);
  reading.told = classNames.size;
  const assets = reading.assets.splice(0);
  const broken = reading.broken.splice(0);
  reading.boxes = 0;
  const passedOver = [...reading.passedOver.values()];
  reading.passedOver.clear();
  const lists = [assets, broken, fresh, dialects, passedOver];
  if (lists.every(({ length }) => length === 0)) return;
  yield {
    assets,
    classNames: fresh,
    broken,
    ...(dialects.length === 0 ? {} : { dialects }),
    ...(passedOver.length === 0 ? {} : { passedOver }),
  };
}

/** Notes that a label says something more than a project has a place for. */
export function passOver(
  reading: ReadingSoFar,
  what: string,
  at: { readonly file: string; readonly line: number },
): void {
  const known = reading.passedOver.get(what);
  const first = known ?? { what, labels: 0, file: at.file, line: at.line };
  reading.passedOver.set(what, { ...first, labels: first.labels + 1 });
}

/** The most characters of a file that is read as a whole, since it is about one picture. */
const mostCharacters = 128 * 1024 * 1024;

/** A file that is about one picture as one text; null, and a broken row, when it is too large for that. */
export async function wholeText(
  reading: ReadingSoFar,
  { path, chunks }: SourceFile,
): Promise<string | null> {
  const parts: string[] = [];
  let length = 0;
  for await (const chunk of chunks()) {
    length += chunk.length;
    if (length > mostCharacters) {
      refuse(reading, path, 1, 'file-too-large');
      return null;
    }
    parts.push(chunk);
  }
  return parts.length === 1 ? (parts[0] ?? '') : parts.join('');
}

/** Reads files that are about one picture each. */
export async function* readWholeFiles(
  reading: ReadingSoFar,
  files: Iterable<SourceFile>,
  readFile: (file: { readonly path: string; readonly text: string }) => void,
): AsyncGenerator<Reading, void> {
  for (const file of files) {
    const text = await wholeText(reading, file);
    if (text === null) continue;
    readFile({ path: file.path, text });
    yield* fullParts(reading);
  }
}

/** Notes a broken row; `found` is what was met there. */
export function refuse(
  reading: ReadingSoFar,
  file: string,
  at: RowPlace,
  reason: BrokenReason,
  found: unknown = '',
): void {
  reading.broken.push(brokenRow(file, at, reason, found));
}

/** Adds a labeled picture, or a broken row when an earlier one has the same name or a name holds broken bytes. */
export function addPicture(
  reading: ReadingSoFar,
  picture: Omit<LabeledAsset, 'text' | 'rawText' | 'ranges'>,
): void {
  if (reading.named.has(picture.name)) {
    refuse(reading, picture.file, picture.line, 'name-repeated', picture.name);
    return;
  }
  const classNames = [...picture.boxes.map(({ className }) => className), ...picture.classNames];
  if (![picture.name, ...classNames].every((one) => one.isWellFormed())) {
    refuse(reading, picture.file, picture.line, 'encoding-broken', picture.name);
    return;
  }
  const endless = classNames.find((name) => name.length > longestClassName);
  if (endless !== undefined) {
    refuse(reading, picture.file, picture.line, 'class-too-long', endless);
    return;
  }
  const sides = picture.boxes.flatMap(({ x, y, width, height }) => [x, y, width, height]);
  const huge = sides.find((side) => Math.abs(side) > largestSide);
  if (huge !== undefined) {
    refuse(reading, picture.file, picture.line, 'number-huge', String(huge));
    return;
  }
  const name = ownText(picture.name);
  reading.named.add(name);
  for (const className of classNames) {
    if (!reading.classNames.has(className)) reading.classNames.add(ownText(className));
  }
  reading.boxes += picture.boxes.length;
  reading.assets.push({ ...picture, name, text: null, rawText: null, ranges: [] });
}

/**
 * The text with memory of its own. A text that was cut out of a piece of a file keeps all of that piece in memory, so
 * that a list of names would hold the whole file.
 */
export function ownText(text: string): string {
  return text.length < 13 ? text : String(JSON.parse(JSON.stringify(text)));
}

/** In UTF-16 units. */
export const longestClassName = 1000;

/** No picture has a side of so many pixels. */
const largestSide = 1e9;

/** Class names as they are compared: NFC, without blanks around. */
export function classNameOf(written: string): string {
  return written.normalize('NFC').trim();
}

/** The finite number that a cell or a JSON value holds; null for anything else. */
export function numberOf(written: unknown): number | null {
  if (typeof written === 'number') return Number.isFinite(written) ? written : null;
  if (typeof written !== 'string' || written.trim() === '') return null;
  const value = Number(written);
  return Number.isFinite(value) ? value : null;
}

/** All of them as numbers, or null when one is none. */
export function numbersOf(written: readonly unknown[]): readonly number[] | null {
  const values = written.map(numberOf);
  return values.every((value) => value !== null) ? values : null;
}

/** A box between two corners in whatever order they are written. */
export function boxBetween(
  className: string,
  [x1, y1, x2, y2]: readonly [number, number, number, number],
): LabeledBox {
  return {
    className,
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    width: Math.abs(x2 - x1),
    height: Math.abs(y2 - y1),
  };
}
