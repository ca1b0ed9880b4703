/** The labels that a file holds for one asset, as the items of a project's kind. */
import { boxWithin } from '#shared/annotation/box.ts';
import type { Item, KindName } from '#shared/annotation/kinds.ts';
import { flagItem, kindOf } from '#shared/annotation/kinds.ts';
import type { BrokenReason } from '#shared/format/broken-reason.ts';
import type { LabeledAsset, LabeledBox } from '#shared/format/record.ts';
import type { ClassId, NewId } from '#shared/ids.ts';
import { ItemId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import type { TextExtent } from '#shared/text/text-extent.ts';

/** What labels are held against. */
export type LabelTarget = {
  /** Image pixels; null for a text or what cannot be decoded. */
  readonly width: number | null;
  readonly height: number | null;
  /** Code points; null for a picture. */
  readonly textLength: number | null;
};

type Label = {
  readonly className: string;
  readonly box: LabeledBox | null;
  readonly extent: TextExtent | null;
};

/** The class names that a project of this kind would take from the asset. */
export function namesIn(asset: LabeledAsset, kind: KindName): readonly string[] {
  return labelsIn(asset, kind).map(({ className }) => className);
}

function labelsIn(asset: LabeledAsset, kind: KindName): readonly Label[] {
  switch (kindOf(kind).surface) {
    case 'canvas':
      return asset.boxes.map((box) => ({ className: box.className, box, extent: null }));
    case 'text':
      return asset.ranges.map((range) => ({
        className: range.className,
        box: null,
        extent: range,
      }));
    case 'choice':
      return asset.classNames.map((className) => ({ className, box: null, extent: null }));
  }
}

/** Why labels cannot be used, and what was met. */
type Unusable = { readonly reason: BrokenReason; readonly found: string };

/** The items of one asset, or why it cannot be used. Items that say the same twice are one. */
export function itemsOf(
  asset: LabeledAsset,
  project: Pick<Project, 'kind' | 'schema'>,
  target: LabelTarget,
  newId: NewId,
): readonly Item[] | Unusable {
  const classes = new Map<string, ClassId>(
    project.schema.classes.map(({ name, classId }) => [name.normalize('NFC').trim(), classId]),
  );
  const items: Item[] = [];
  const meanings = new Set<string>();
  for (const label of labelsIn(asset, project.kind)) {
    const classId = classes.get(label.className);
    if (classId === undefined) return { reason: 'class-elsewhere', found: label.className };
    const item = itemOf(project, target, label, { classId, itemId: ItemId.parse(newId()) });
    if (typeof item === 'string') return { reason: item, found: '' };
    const meaning = meaningOf(item);
    if (kindOf(project.kind).surface !== 'canvas' && meanings.has(meaning)) continue;
    meanings.add(meaning);
    items.push(item);
  }
  return items;
}

/** The same for items that differ in their ids alone. */
export function meaningOf(item: Item): string {
  return JSON.stringify({ ...item, itemId: null });
}

function itemOf(
  { kind, schema }: Pick<Project, 'kind' | 'schema'>,
  { width, height }: LabelTarget,
  { box, extent }: Label,
  made: { readonly classId: ClassId; readonly itemId: ItemId },
): Item | BrokenReason {
  const unknown = box !== null && (width === null || height === null);
  if (unknown) return 'picture-undecodable';
  const bounds = box === null ? null : boxWithin(box, { width: width ?? 0, height: height ?? 0 });
  if (box !== null && bounds === null) return 'box-outside';
  const item = kindOf(kind).make({ ...made, bounds, extent });
  if (item === null) return 'place-missing';
  const asked = (box?.flags ?? []).filter((flag) => schema.flags.includes(flag));
  return asked.reduce((flagged, flag) => flagItem(flagged, flag, true), item);
}
