/** Draws every idle box of a picture, a class at a time, without allocating for each. */
import type { Size } from '#shared/geometry/rectangle.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';
import type { BoxIndex } from './box-index.ts';
import type { ClassPaint } from './class-paint.ts';

export type BoxesDrawing = {
  readonly index: BoxIndex;
  readonly paints: readonly ClassPaint[];
  readonly viewport: Viewport;
  readonly view: Size;
  /** One for each box that another layer draws, else zero. */
  readonly hidden: Uint8Array;
};

/** More boxes than this in view are drawn without halo and letter: there would be no room for them anyway. */
const mostAdorned = 400;
/** More boxes than this in view are drawn solid: dashes among so many tell nothing and cost several times as much. */
const mostDashed = 800;
/** View pixels around a box below which its dashes could not be told from a solid line. */
const leastDashed = 60;
/** Width of a box in view pixels below which its letter would hide it. */
const leastLettered = 14;
const lineWidth = 2;
const noDash: number[] = [];

export function drawBoxes(context: CanvasRenderingContext2D, drawing: BoxesDrawing): void {
  const seen = countVisible(drawing);
  const adorned = seen <= mostAdorned;
  if (adorned) {
    context.strokeStyle = 'rgba(0, 0, 0, 0.5)';
    context.lineWidth = lineWidth + 2;
    context.setLineDash(noDash);
    strokeVisible(context, drawing, 'halo');
  }
  context.lineWidth = lineWidth;
  strokeVisible(context, drawing, seen <= mostDashed ? 'dashed' : 'solid');
  context.setLineDash(noDash);
  if (adorned) letterVisible(context, drawing);
}

function countVisible(drawing: BoxesDrawing): number {
  let seen = 0;
  for (let place = 0; place < drawing.index.count; place += 1) {
    if (isVisible(drawing, place)) seen += 1;
  }
  return seen;
}

/** Whether any of the box's lines cross the view. */
function isVisible({ index, viewport, view, hidden }: BoxesDrawing, place: number): boolean {
  if (hidden[place] === 1) return false;
  const { extents } = index;
  const x = (extents[place * 4] ?? 0) * viewport.scale + viewport.x;
  const y = (extents[place * 4 + 1] ?? 0) * viewport.scale + viewport.y;
  const width = (extents[place * 4 + 2] ?? 0) * viewport.scale;
  const height = (extents[place * 4 + 3] ?? 0) * viewport.scale;
  return x <= view.width && y <= view.height && x + width >= 0 && y + height >= 0;
}

function strokeVisible(
  context: CanvasRenderingContext2D,
  drawing: BoxesDrawing,
  style: 'halo' | 'dashed' | 'solid',
): void {
  const { index, paints, viewport } = drawing;
  const { extents, byClass, classPlaces } = index;
  let group = -1;
  let paint: ClassPaint | undefined;
  let dashed = false;
  for (let turn = 0; turn < index.count; turn += 1) {
    const place = byClass[turn] ?? 0;
    if (!isVisible(drawing, place)) continue;
    if (style !== 'halo' && classPlaces[place] !== group) {
      group = classPlaces[place] ?? 0;
      paint = paints[group];
      if (paint !== undefined) context.strokeStyle = paint.colour;
      context.setLineDash(noDash);
      dashed = false;
    }
    // Whole view pixels keep a two-pixel line sharp.
    const x = Math.round((extents[place * 4] ?? 0) * viewport.scale + viewport.x);
    const y = Math.round((extents[place * 4 + 1] ?? 0) * viewport.scale + viewport.y);
    const width = Math.max(1, Math.round((extents[place * 4 + 2] ?? 0) * viewport.scale));
    const height = Math.max(1, Math.round((extents[place * 4 + 3] ?? 0) * viewport.scale));
    if (style === 'dashed' && paint !== undefined && paint.dash.length > 0) {
      const wanted = width + height >= leastDashed;
      if (wanted !== dashed) context.setLineDash(wanted ? (paint.dash as number[]) : noDash);
      dashed = wanted;
    }
    context.strokeRect(x, y, width, height);
  }
}

function letterVisible(context: CanvasRenderingContext2D, drawing: BoxesDrawing): void {
  const { index, paints, viewport } = drawing;
  for (let turn = 0; turn < index.count; turn += 1) {
    const place = index.byClass[turn] ?? 0;
    const width = (index.extents[place * 4 + 2] ?? 0) * viewport.scale;
    if (width < leastLettered || !isVisible(drawing, place)) continue;
    const paint = paints[index.classPlaces[place] ?? 0];
    if (paint === undefined) continue;
    const x = (index.extents[place * 4] ?? 0) * viewport.scale + viewport.x;
    const y = (index.extents[place * 4 + 1] ?? 0) * viewport.scale + viewport.y;
    drawLetter(context, paint, x, y);
  }
}

const tag = { width: 16, height: 16 } as const;

/** The class letter on a tag that sits on the box's upper left corner (view pixels), inside where there is no room above. */
export function drawLetter(
  context: CanvasRenderingContext2D,
  paint: ClassPaint,
  x: number,
  y: number,
): void {
  const left = Math.round(x) - 1;
  const top = Math.round(y) >= tag.height ? Math.round(y) - tag.height : Math.round(y);
  const width = paint.letter.length > 1 ? tag.width + 8 : tag.width;
  context.fillStyle = paint.colour;
  context.fillRect(left, top, width, tag.height);
  context.fillStyle = paint.ink;
  context.font = '600 11px Pretendard, "Pretendard Variable", sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(paint.letter, left + width / 2, top + tag.height / 2 + 0.5);
}
