/**
 * The extents of an annotation's items in flat arrays: what the idle layer draws from without allocating,
 * and what the pointer is tested against.
 */
import Flatbush from 'flatbush';
import type { Item } from '#shared/annotation/kinds.ts';
import { Flag } from '#shared/annotation/flag.ts';
import { boundsOf, flagsOf } from '#shared/annotation/kinds.ts';
import type { Point, Rectangle } from '#shared/geometry/rectangle.ts';
import type { ClassId, ItemId } from '#shared/ids.ts';

export type BoxIndex = {
  readonly count: number;
  readonly ids: readonly ItemId[];
  /** Four numbers for each box: x, y, width, height in image pixels. */
  readonly extents: Float64Array;
  /** Each box's place among the class paints. */
  readonly classPlaces: Uint16Array;
  /** A bit for each flag that the box has, in the order of the flags. */
  readonly flags: Uint8Array;
  /** Places of boxes, grouped by class, so that a style is set once for many boxes. */
  readonly byClass: Uint32Array;
  readonly placeOf: (itemId: ItemId) => number | null;
  readonly boundsOf: (itemId: ItemId) => Rectangle | null;
  /** Boxes at a point, widened by `slack` image pixels, the smallest first. */
  readonly hits: (point: Point, slack: number) => readonly ItemId[];
  /** Boxes wholly inside a rectangle, in stack order. */
  readonly inside: (rectangle: Rectangle) => readonly ItemId[];
};

export function indexBoxes(
  items: readonly Item[],
  placeOfClass: (classId: ClassId) => number,
): BoxIndex {
  const ids: ItemId[] = [];
  const places = new Map<ItemId, number>();
  const extents = new Float64Array(items.length * 4);
  const classPlaces = new Uint16Array(items.length);
  const flags = new Uint8Array(items.length);
  for (const item of items) {
    const bounds = boundsOf(item);
    if (bounds === null) continue;
    const place = ids.length;
    ids.push(item.itemId);
    places.set(item.itemId, place);
    extents.set([bounds.x, bounds.y, bounds.width, bounds.height], place * 4);
    classPlaces[place] = placeOfClass(item.classId);
    for (const flag of flagsOf(item)) flags[place] = at(flags, place) | flagBit(flag);
  }
  const count = ids.length;
  const byClass = Uint32Array.from({ length: count }, (_, place) => place).sort(
    (a, b) => at(classPlaces, a) - at(classPlaces, b) || a - b,
  );
  const tree = lazily(() => treeOf(extents, count));
  const rectangleAt = (place: number): Rectangle => ({
    x: at(extents, place * 4),
    y: at(extents, place * 4 + 1),
    width: at(extents, place * 4 + 2),
    height: at(extents, place * 4 + 3),
  });
  const found = (rectangle: Rectangle): number[] => {
    const { x, y, width, height } = rectangle;
    return tree()?.search(x, y, x + width, y + height) ?? [];
  };
  const areaAt = (place: number) => at(extents, place * 4 + 2) * at(extents, place * 4 + 3);
  const idsAt = (chosen: readonly number[]) => chosen.flatMap((place) => ids[place] ?? []);
  return {
    count,
    ids,
    extents,
    classPlaces,
    flags,
    byClass,
    placeOf: (itemId) => places.get(itemId) ?? null,
    boundsOf: (itemId) => {
      const place = places.get(itemId);
      return place === undefined ? null : rectangleAt(place);
    },
    hits: ({ x, y }, slack) => {
      const around = { x: x - slack, y: y - slack, width: slack * 2, height: slack * 2 };
      return idsAt(found(around).sort((a, b) => areaAt(a) - areaAt(b) || b - a));
    },
    inside: (rectangle) =>
      idsAt(
        found(rectangle)
          .filter((place) => holds(rectangle, rectangleAt(place)))
          .sort((a, b) => a - b),
      ),
  };
}

/** The flag's bit among those of a box. */
export function flagBit(flag: Flag): number {
  return 1 << Flag.options.indexOf(flag);
}

function treeOf(extents: Float64Array, count: number): Flatbush | null {
  if (count === 0) return null;
  const tree = new Flatbush(count);
  for (let place = 0; place < count; place += 1) {
    const x = at(extents, place * 4);
    const y = at(extents, place * 4 + 1);
    tree.add(x, y, x + at(extents, place * 4 + 2), y + at(extents, place * 4 + 3));
  }
  tree.finish();
  return tree;
}

function holds(outer: Rectangle, inner: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** A number that is known to be there. */
function at(numbers: Float64Array | Uint16Array | Uint8Array, place: number): number {
  return numbers[place] ?? 0;
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
