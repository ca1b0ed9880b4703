/** Draws what became of the boxes of an earlier revision: added ones green, removed ones red, moved ones as both. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import { changedItems } from '#shared/annotation/change.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import { boundsOf } from '#shared/annotation/kinds.ts';
import type { Rectangle } from '#shared/geometry/rectangle.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';

/** Extents in image pixels. */
export type DrawnChanges = {
  readonly added: readonly Rectangle[];
  readonly removed: readonly Rectangle[];
  readonly movedFrom: readonly Rectangle[];
  readonly movedTo: readonly Rectangle[];
};

/** Told by colour and by line: whole or dashed. `gap` is view pixels outside of the box itself. */
const looks = {
  added: { colour: '#2fbf5b', dash: [], gap: 4 },
  removed: { colour: '#ff4d4d', dash: [7, 5], gap: 0 },
  movedFrom: { colour: '#ffb020', dash: [3, 4], gap: 0 },
  movedTo: { colour: '#ffb020', dash: [], gap: 4 },
} as const;

export function drawnChanges(before: Annotation, after: Annotation): DrawnChanges {
  const { added, removed, moved } = changedItems(before, after);
  return {
    added: extentsOf(added),
    removed: extentsOf(removed),
    movedFrom: extentsOf(moved.map(([old]) => old)),
    movedTo: extentsOf(moved.map(([, now]) => now)),
  };
}

export function drawChanges(
  context: CanvasRenderingContext2D,
  changes: DrawnChanges,
  viewport: Viewport,
): void {
  for (const which of ['removed', 'movedFrom', 'movedTo', 'added'] as const) {
    const { colour, dash, gap } = looks[which];
    for (const [stroke, width] of [
      ['rgba(0, 0, 0, 0.55)', 5],
      [colour, 2.5],
    ] as const) {
      context.setLineDash([...dash]);
      context.strokeStyle = stroke;
      context.lineWidth = width;
      for (const extent of changes[which]) strokeAround(context, extent, viewport, gap);
    }
  }
  context.setLineDash([]);
}

function strokeAround(
  context: CanvasRenderingContext2D,
  { x, y, width, height }: Rectangle,
  viewport: Viewport,
  gap: number,
): void {
  context.strokeRect(
    Math.round(x * viewport.scale + viewport.x) - gap,
    Math.round(y * viewport.scale + viewport.y) - gap,
    Math.max(1, Math.round(width * viewport.scale)) + 2 * gap,
    Math.max(1, Math.round(height * viewport.scale)) + 2 * gap,
  );
}

function extentsOf(items: readonly Item[]): readonly Rectangle[] {
  return items.flatMap((item) => boundsOf(item) ?? []);
}
