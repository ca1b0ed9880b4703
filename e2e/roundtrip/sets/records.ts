/** The labels in an export of JSON lines, to be held against those of another. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const Box = z.object({
  label: z.string(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});
const Line = z.object({
  name: z.string(),
  row: z.number().nullish(),
  boxes: z.array(Box).nullish(),
  labels: z.array(z.string()).nullish(),
  label: z.string().nullish(),
});

/** One asset with labels: its name and row, and what was drawn or chosen. */
export type LabeledRecord = {
  readonly key: string;
  readonly boxes: readonly z.infer<typeof Box>[];
  readonly classes: readonly string[];
};

/** The labeled assets of an export below `folder`, in the order of their keys. */
export function recordsIn(folder: string): readonly LabeledRecord[] {
  const lines = readFileSync(join(folder, 'labels.jsonl'), 'utf8').trimEnd().split('\n');
  return lines
    .map((line) => Line.parse(JSON.parse(line)))
    .filter(({ boxes, labels, label }) => (boxes ?? labels ?? label ?? null) !== null)
    .map(({ name, row, boxes, labels, label }) => ({
      key: JSON.stringify([name, row ?? null]),
      boxes: boxes ?? [],
      classes: (labels ?? (typeof label === 'string' ? [label] : [])).toSorted(),
    }))
    .toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
}

/** Boxes and classes in all. */
export function itemsIn(records: readonly LabeledRecord[]): number {
  return records.reduce((sum, { boxes, classes }) => sum + boxes.length + classes.length, 0);
}

/** Image pixels: the coarsest rounding of a format on the largest pictures. */
const roundingPx = 1e-5;

/** Null when both hold the same labels, to the rounding of formats; else a sentence about the first difference. */
export function differenceOf(
  before: readonly LabeledRecord[],
  after: readonly LabeledRecord[],
): string | null {
  if (before.length !== after.length) return `${before.length} labeled became ${after.length}`;
  for (const [index, one] of before.entries()) {
    const other = after[index];
    if (other === undefined || one.key !== other.key) return `${one.key} is gone`;
    if (JSON.stringify(one.classes) !== JSON.stringify(other.classes)) {
      return `${one.key}: ${one.classes.join(', ')} became ${other.classes.join(', ')}`;
    }
    const isSame =
      one.boxes.length === other.boxes.length &&
      one.boxes.every((box, at) => isNear(box, other.boxes[at]));
    if (!isSame) return `${one.key}: its boxes differ`;
  }
  return null;
}

function isNear(one: z.infer<typeof Box>, other: z.infer<typeof Box> | undefined): boolean {
  if (other === undefined || one.label !== other.label) return false;
  return (['x', 'y', 'width', 'height'] as const).every(
    (side) => Math.abs(one[side] - other[side]) <= roundingPx,
  );
}
