/** Collects what a reader finds, and keeps an asset from being named twice. */
import type { BrokenReason, BrokenRow } from './broken-row.ts';
import { brokenRow } from './broken-row.ts';
import type { Reading } from './import-format.ts';
import type { LabeledAsset, LabeledBox } from './record.ts';

export type ReadingSoFar = {
  readonly assets: LabeledAsset[];
  readonly classNames: Set<string>;
  readonly broken: BrokenRow[];
  /** Pictures that already have labels. */
  readonly named: Set<string>;
};

export function newReading(): ReadingSoFar {
  return { assets: [], classNames: new Set(), broken: [], named: new Set() };
}

export function finished(reading: ReadingSoFar): Reading {
  return { assets: reading.assets, classNames: [...reading.classNames], broken: reading.broken };
}

/** Notes a broken row; `found` is what was met there. */
export function refuse(
  reading: ReadingSoFar,
  file: string,
  line: number,
  reason: BrokenReason,
  found: unknown = '',
): void {
  reading.broken.push(brokenRow(file, line, reason, found));
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
  reading.named.add(picture.name);
  for (const className of classNames) reading.classNames.add(className);
  reading.assets.push({ ...picture, text: null, rawText: null, ranges: [] });
}

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
