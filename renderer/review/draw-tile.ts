/** Draws a tile of the grid: a small copy of the picture, or of a part of it, and the boxes that lie there. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Rectangle, Size } from '#shared/geometry/rectangle.ts';
import { fit } from '#shared/geometry/viewport.ts';
import type { LabelSchema } from '#shared/label-schema.ts';
import { indexBoxes } from '../canvas/box-index.ts';
import { paintsOf } from '../canvas/class-paint.ts';
import type { ClassPaints } from '../canvas/class-paint.ts';
import { drawBoxes } from '../canvas/draw-boxes.ts';
import { drawChanges, drawnChanges } from '../canvas/draw-changes.ts';
import { drawFlags } from '../canvas/draw-flags.ts';
import { drawPicture } from '../canvas/draw-picture.ts';
import type { Picture } from '../canvas/picture.ts';

export type DrawnTile = {
  readonly picture: Picture;
  /** The part of the task's picture that is shown, in image pixels. */
  readonly part: Rectangle;
  readonly annotation: Annotation;
  /** What the annotation is compared with; null for nothing. */
  readonly before: Annotation | null;
  readonly schema: LabelSchema;
  /** Of the tile in view pixels. */
  readonly view: Size;
};

const paintsOfSchema = new WeakMap<LabelSchema, ClassPaints>();

export function drawTile(canvas: HTMLCanvasElement, tile: DrawnTile): void {
  const { picture, part, annotation, before, schema, view } = tile;
  const ratio = window.devicePixelRatio;
  const width = Math.round(view.width * ratio);
  const height = Math.round(view.height * ratio);
  // Giving a canvas its size anew takes far longer than drawing over it.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, view.width, view.height);
  const viewport = fit({ ...part, x: 0, y: 0 }, view, 0);
  drawPicture(context, picture, { size: part, viewport, view, pixelRatio: ratio, sharp: null });
  const { x, y, scale } = viewport;
  const whole = { scale, x: x - part.x * scale, y: y - part.y * scale };
  const { paints, placeOf } = knownPaints(schema);
  const index = indexBoxes(annotation.items, placeOf);
  const hidden = new Uint8Array(index.count);
  drawBoxes(context, { index, paints, viewport: whole, view, hidden });
  if (before !== null) drawChanges(context, drawnChanges(before, annotation), whole);
  drawFlags(context, { index, viewport: whole, hidden });
}

function knownPaints(schema: LabelSchema): ClassPaints {
  const known = paintsOfSchema.get(schema);
  if (known !== undefined) return known;
  const made = paintsOf(schema);
  paintsOfSchema.set(schema, made);
  return made;
}
