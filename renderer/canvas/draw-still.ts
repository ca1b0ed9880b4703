/** Draws what lies still over the picture: the grid, faint boxes of other revisions, every box, and the signs on them. */
import type { Size } from '#shared/geometry/rectangle.ts';
import type { ItemId } from '#shared/ids.ts';
import type { BoxesDrawing } from './draw-boxes.ts';
import { drawBoxes } from './draw-boxes.ts';
import { drawChanges } from './draw-changes.ts';
import type { DrawnChanges } from './draw-changes.ts';
import { drawFlags } from './draw-flags.ts';
import { drawGrid } from './draw-grid.ts';
import { drawLocks } from './draw-locks.ts';
import { drawUnderlay } from './draw-underlay.ts';

export type StillDrawing = BoxesDrawing & {
  /** Of the picture, in image pixels. */
  readonly size: Size;
  readonly grid: boolean;
  /** Extents of the boxes of the revision that was returned. */
  readonly earlier: Float64Array;
  /** What changed since the earlier revision; null where that is not told. */
  readonly changes: DrawnChanges | null;
  /** Extents of the boxes of the task before. */
  readonly ghosts: Float64Array;
  readonly locked: ReadonlySet<ItemId>;
};

const dashes = { earlier: [6, 5], ghosts: [10, 6] } as const;

export function drawStill(context: CanvasRenderingContext2D, drawing: StillDrawing): void {
  if (drawing.grid) drawGrid(context, drawing);
  if (drawing.changes === null) {
    drawUnderlay(context, drawing.earlier, drawing.viewport, dashes.earlier);
  }
  drawUnderlay(context, drawing.ghosts, drawing.viewport, dashes.ghosts);
  drawBoxes(context, drawing);
  if (drawing.changes !== null) drawChanges(context, drawing.changes, drawing.viewport);
  drawFlags(context, drawing);
  drawLocks(context, drawing);
}
