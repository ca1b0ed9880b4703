/** The results of one Label Studio answer as boxes, ranges and classes. */
import { z } from 'zod';
import type { BrokenReason } from './broken-reason.ts';
import { flagsByRegion, isFlagResult } from './label-studio-flags.ts';
import type { KnownPicture } from './pictures.ts';
import { classNameOf, numbersOf } from './reading.ts';
import type { LabeledBox } from './record.ts';
import type { WrittenRange } from './text-range.ts';
import { writtenSize } from './written-size.ts';

type Refused = { readonly reason: BrokenReason; readonly found: unknown };
type Size = { readonly width: number | null; readonly height: number | null };

export type LabelStudioLabels = Size & {
  readonly boxes: readonly LabeledBox[];
  readonly classNames: readonly string[];
  /** By the number of the result, from 0, in UTF-16 code units of the raw text. */
  readonly ranges: readonly (WrittenRange & { readonly index: number })[];
  /** By the number of the result, from 0. */
  readonly refused: readonly (Refused & { readonly index: number })[];
};

const Result = z.looseObject({
  id: z.union([z.string(), z.number()]).nullish(),
  type: z.string(),
  value: z.record(z.string(), z.unknown()),
  original_width: z.unknown().optional(),
  original_height: z.unknown().optional(),
  image_rotation: z.unknown().optional(),
});
type Result = z.infer<typeof Result>;

/** Reads the results of an answer about `picture`; null for a text, which has ranges and no boxes. */
export function labelStudioLabels(
  results: readonly unknown[],
  picture: KnownPicture | null,
): LabelStudioLabels {
  const boxes: LabeledBox[] = [];
  const classNames: string[] = [];
  const ranges: (WrittenRange & { index: number })[] = [];
  const refused: (Refused & { index: number })[] = [];
  const ids = new Set<string>();
  let size: Size = { width: picture?.width ?? null, height: picture?.height ?? null };
  const flagsOf = flagsByRegion(results);
  for (const [index, value] of results.entries()) {
    if (isFlagResult(value)) continue;
    const label = labelOf(value, ids, size, picture === null);
    if ('reason' in label) refused.push({ index, ...label });
    else if ('range' in label) ranges.push({ index, ...label.range });
    else if ('classNames' in label) classNames.push(...label.classNames);
    else {
      boxes.push({ ...label.box, ...flagsOf(value) });
      size = label.size;
    }
  }
  return { ...size, boxes, classNames, ranges, refused };
}

/** A region's results share its id, but no two of one type do. */
function labelOf(
  value: unknown,
  ids: Set<string>,
  size: Size,
  isText: boolean,
):
  | Refused
  | { readonly classNames: readonly string[] }
  | { readonly range: WrittenRange }
  | { readonly box: LabeledBox; readonly size: Size } {
  const shaped = Result.safeParse(value);
  if (!shaped.success) return { reason: 'shape-unknown', found: value };
  const result = shaped.data;
  const id = JSON.stringify([result.id, result.type]);
  if (result.id !== undefined && result.id !== null && ids.has(id)) {
    return { reason: 'id-repeated', found: result.id };
  }
  ids.add(id);
  const isRegion = 'x' in result.value;
  if (result.type === 'choices' && !isRegion) return choicesOf(result);
  if (isText && result.type === 'labels' && !isRegion) return rangeOf(result);
  const isBox = result.type === 'rectanglelabels' || (result.type === 'labels' && isRegion);
  return isBox ? boxOf(result, size) : { reason: 'label-unsupported', found: result.type };
}

function choicesOf(result: Result): Refused | { readonly classNames: readonly string[] } {
  const names = namesIn(result.value['choices']);
  const isWhole = names !== null && names.length > 0 && names.every((name) => name !== '');
  return isWhole ? { classNames: names } : { reason: 'class-empty', found: result.value };
}

/** A region of the Text tag; one of HyperText counts in elements (`start` is a path) and is refused. */
function rangeOf(result: Result): Refused | { readonly range: WrittenRange } {
  const { start, end, text } = result.value;
  const [className = '', ...others] = namesIn(result.value['labels']) ?? [];
  if (others.length > 0) return { reason: 'label-unsupported', found: result.value['labels'] };
  if (className === '') return { reason: 'class-empty', found: result.value };
  const places = numbersOf([start, end]);
  if (places === null) return { reason: 'number-broken', found: result.value };
  const [from = NaN, to = NaN] = places;
  const words = typeof text === 'string' ? text : null;
  return { range: { className, start: from, end: to, unit: 'utf-16', words } };
}

function boxOf(
  result: Result,
  size: Size,
): Refused | { readonly box: LabeledBox; readonly size: Size } {
  const { x, y, width, height, rotation } = result.value;
  const names = namesIn(result.value[result.type]) ?? [];
  const [className = ''] = names;
  if (names.length > 1) return { reason: 'label-unsupported', found: names };
  if (className === '') return { reason: 'class-empty', found: result.value };
  const sides = numbersOf([x, y, width, height]);
  const turns = numbersOf([rotation ?? 0, result.image_rotation ?? 0]);
  if (sides === null || turns === null) return { reason: 'number-broken', found: result.value };
  if (turns.some((turn) => turn % 360 !== 0)) {
    return { reason: 'box-rotated', found: turns.map((turn) => `${turn}°`).join(' ') };
  }
  const [left = 0, top = 0, across = 0, down = 0] = sides;
  if (across < 0 || down < 0) return { reason: 'box-negative', found: result.value };
  const shown = shownSize(result, size);
  if ('reason' in shown) return shown;
  const box = {
    className,
    x: (left / 100) * shown.width,
    y: (top / 100) * shown.height,
    width: (across / 100) * shown.width,
    height: (down / 100) * shown.height,
  };
  return { box, size: shown };
}

/** Percent fit a picture that was made smaller or larger since, but none of another shape. */
function shownSize(
  result: Result,
  known: Size,
): Refused | { readonly width: number; readonly height: number } {
  const original = writtenSize(result.original_width, result.original_height, noSize);
  if ('reason' in original) return original;
  const width = known.width ?? original.width;
  const height = known.height ?? original.height;
  if (width === null || height === null) return { reason: 'size-unknown', found: '' };
  if (original.width !== null && original.height !== null) {
    const stretch = (original.width * height) / (original.height * width);
    if (Math.abs(stretch - 1) > 0.01) {
      const found = `${original.width} × ${original.height} ≠ ${width} × ${height}`;
      return { reason: 'size-differs', found };
    }
  }
  return { width, height };
}

const noSize: Size = { width: null, height: null };

function namesIn(written: unknown): readonly string[] | null {
  const isList = Array.isArray(written) && written.every((one) => typeof one === 'string');
  return isList ? written.map(classNameOf) : null;
}
