/** Boxes as the active layer draws them: an extent with the paint of its class. */
import type { DrawState } from '#shared/edit/tools/draw-tool.ts';
import { draftOf } from '#shared/edit/tools/draw-tool.ts';
import type { Rectangle } from '#shared/geometry/rectangle.ts';
import type { ClassId, ItemId } from '#shared/ids.ts';
import type { BoxIndex } from './box-index.ts';
import type { ClassPaints } from './class-paint.ts';
import type { ActiveBox } from './draw-active.ts';

/** A box of the index, at `bounds` instead of its own extent when they are given; null when there is none. */
export function activeBoxOf(
  index: BoxIndex,
  paints: ClassPaints | null,
  itemId: ItemId,
  bounds: Rectangle | null = index.boundsOf(itemId),
): ActiveBox | null {
  const place = index.placeOf(itemId);
  const paint = place === null ? undefined : paints?.paints[index.classPlaces[place] ?? 0];
  const flags = place === null ? 0 : (index.flags[place] ?? 0);
  return bounds === null || paint === undefined ? null : { bounds, paint, flags };
}

/** The box that is being drawn; null while none is. */
export function draftBoxOf(
  drawing: DrawState,
  paints: ClassPaints | null,
  classId: ClassId | null,
): ActiveBox | null {
  const bounds = draftOf(drawing);
  if (bounds === null || paints === null || classId === null) return null;
  const paint = paints.paints[paints.placeOf(classId)];
  return paint === undefined ? null : { bounds, paint, flags: 0 };
}
