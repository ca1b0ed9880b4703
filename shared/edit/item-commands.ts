/** The commands behind the keys and gestures of the label view. Null where there would be nothing to do. */
import { boxWithin } from '../annotation/box.ts';
import type { Annotation } from '../annotation/annotation.ts';
import type { Flag } from '../annotation/flag.ts';
import type { Item, KindName } from '../annotation/kinds.ts';
import { boundsOf, flagItem, flagsOf, kindOf, placeItem } from '../annotation/kinds.ts';
import { isSameExtent, moveInside } from '../geometry/rectangle.ts';
import type { Point, Rectangle, Size } from '../geometry/rectangle.ts';
import type { ClassId, ItemId, NewId } from '../ids.ts';
import { ItemId as itemIdSchema } from '../ids.ts';
import { addOnTop } from './command.ts';
import type { Command } from './command.ts';
import type { Placed } from './tools/select-tool.ts';
import { moveTogether } from './tools/select-tool.ts';

/** A new item of a kind, on top of the others. */
export function drawItem(
  annotation: Annotation,
  drawn: { kind: KindName; classId: ClassId; bounds: Rectangle; newId: NewId },
): Command | null {
  const { kind, classId, bounds, newId } = drawn;
  const item = kindOf(kind).make({
    itemId: itemIdSchema.parse(newId()),
    classId,
    bounds,
    extent: null,
  });
  return item === null ? null : addOnTop(annotation, [item]);
}

/** Gives items the extents that a gesture left them with. */
export function placeItems(annotation: Annotation, placed: readonly Placed[]): Command | null {
  const byId = new Map(placed.map(({ itemId, bounds }) => [itemId, bounds]));
  return replacing(annotation, (item) => {
    const bounds = byId.get(item.itemId);
    if (bounds === undefined || isSameExtent(boundsOf(item), bounds)) return item;
    return placeItem(item, bounds);
  });
}

/** Moves items together by whole keys' worth of image pixels, staying inside the picture. */
export function nudgeItems(
  annotation: Annotation,
  itemIds: readonly ItemId[],
  by: Point,
  picture: Size,
): Command | null {
  if (by.x === 0 && by.y === 0) return null;
  return placeItems(annotation, moveTogether(placedAmong(annotation, itemIds), by, picture));
}

/** Moves the right and lower sides of items by image pixels; an item that would have no area stays as it is. */
export function growItems(
  annotation: Annotation,
  itemIds: readonly ItemId[],
  by: Point,
  picture: Size,
): Command | null {
  const grown = placedAmong(annotation, itemIds).flatMap(({ itemId, bounds }) => {
    const width = bounds.width + by.x;
    const height = bounds.height + by.y;
    const kept = width > 0 && height > 0 ? boxWithin({ ...bounds, width, height }, picture) : null;
    return kept === null ? [] : [{ itemId, bounds: kept }];
  });
  return placeItems(annotation, grown);
}

/** Gives items another class. */
export function classifyItems(
  annotation: Annotation,
  itemIds: readonly ItemId[],
  classId: ClassId,
): Command | null {
  const chosen = new Set(itemIds);
  return replacing(annotation, (item) =>
    chosen.has(item.itemId) && item.classId !== classId ? { ...item, classId } : item,
  );
}

/** Sets a flag on all of the items, or takes it off when all of them have it. */
export function flagItems(
  annotation: Annotation,
  itemIds: readonly ItemId[],
  flag: Flag,
): Command | null {
  const meant = new Set(itemIds);
  const isOn = annotation.items.some(
    (item) => meant.has(item.itemId) && !flagsOf(item).includes(flag),
  );
  return replacing(annotation, (item) =>
    meant.has(item.itemId) && flagsOf(item).includes(flag) !== isOn
      ? flagItem(item, flag, isOn)
      : item,
  );
}

export function removeItems(annotation: Annotation, itemIds: readonly ItemId[]): Command | null {
  const known = new Set(annotation.items.map(({ itemId }) => itemId));
  const there = itemIds.filter((itemId) => known.has(itemId));
  return there.length === 0 ? null : { verb: 'remove', itemIds: there };
}

/** Puts copies on top, `by` image pixels away but inside the picture: for duplicating and for pasting. */
export function copyItems(
  annotation: Annotation,
  items: readonly Item[],
  to: { by: Point; picture: Size; newId: NewId },
): Command | null {
  const copies = items.map((item) => {
    const copy = { ...item, itemId: itemIdSchema.parse(to.newId()) };
    const bounds = boundsOf(copy);
    if (bounds === null) return copy;
    const width = Math.min(bounds.width, to.picture.width);
    const height = Math.min(bounds.height, to.picture.height);
    return placeItem(copy, moveInside({ ...bounds, width, height }, to.by, to.picture));
  });
  return copies.length === 0 ? null : addOnTop(annotation, copies);
}

function placedAmong(annotation: Annotation, itemIds: readonly ItemId[]): readonly Placed[] {
  const chosen = new Set(itemIds);
  return annotation.items.flatMap((item) => {
    const bounds = chosen.has(item.itemId) ? boundsOf(item) : null;
    return bounds === null ? [] : [{ itemId: item.itemId, bounds }];
  });
}

function replacing(annotation: Annotation, change: (item: Item) => Item): Command | null {
  const items = annotation.items.flatMap((item) => {
    const changed = change(item);
    return changed === item ? [] : [changed];
  });
  return items.length === 0 ? null : { verb: 'replace', items };
}
