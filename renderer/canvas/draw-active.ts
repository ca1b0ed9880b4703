/** Draws what is being touched: the selection with its handles, the draft, the rubber band, the crosshair and the pins. */
import type { Point, Rectangle, Size } from '#shared/geometry/rectangle.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';
import { toView } from '#shared/geometry/viewport.ts';
import { handlePoint, handles } from '#shared/edit/tools/handles.ts';
import type { ClassPaint } from './class-paint.ts';
import { drawSigns } from './draw-flags.ts';
import { drawLetter } from './draw-boxes.ts';

/** A selected or hovered box, in image pixels. */
export type ActiveBox = {
  readonly bounds: Rectangle;
  readonly paint: ClassPaint;
  /** A bit for each flag, as the index has them. */
  readonly flags: number;
};

/** A numbered marker; `at` in image pixels. */
export type PinMark = {
  readonly number: number;
  readonly at: Point;
  readonly current: boolean;
};

export type ActiveDrawing = {
  readonly viewport: Viewport;
  readonly view: Size;
  readonly hovered: ActiveBox | null;
  readonly selected: readonly ActiveBox[];
  /** Whether the only selected box shows handles. */
  readonly withHandles: boolean;
  readonly draft: ActiveBox | null;
  /** Image pixels. */
  readonly band: Rectangle | null;
  /** View pixels; null while the pointer is away or another tool is on. */
  readonly crosshair: Point | null;
  readonly pins: readonly PinMark[];
};

/** Side of a handle, in view pixels. */
const handleSide = 9;
const font = '600 12px Pretendard, "Pretendard Variable", sans-serif';
const pinColour = '#c8102e';

export function drawActive(context: CanvasRenderingContext2D, drawing: ActiveDrawing): void {
  const { viewport, hovered, selected, draft, band, crosshair } = drawing;
  context.setLineDash([]);
  if (hovered !== null) drawHovered(context, inView(viewport, hovered.bounds), hovered.paint);
  for (const one of selected) {
    const bounds = inView(viewport, one.bounds);
    drawSelected(context, bounds, one.paint);
    const { x, y, width, height } = bounds;
    drawSigns(context, one.flags, x, y + height, Math.min(width, height));
  }
  const only = selected[0];
  if (drawing.withHandles && selected.length === 1 && only !== undefined) {
    drawHandles(context, inView(viewport, only.bounds));
  }
  if (band !== null) drawBand(context, inView(viewport, band));
  if (crosshair !== null) drawCrosshair(context, crosshair, drawing.view);
  if (draft !== null) {
    drawSelected(context, inView(viewport, draft.bounds), draft.paint);
    drawSize(context, draft.bounds, inView(viewport, draft.bounds), drawing.view);
  }
  for (const pin of drawing.pins) drawPin(context, toView(viewport, pin.at), pin);
}

function inView(viewport: Viewport, bounds: Rectangle): Rectangle {
  const { x, y } = toView(viewport, bounds);
  return { x, y, width: bounds.width * viewport.scale, height: bounds.height * viewport.scale };
}

function outline(context: CanvasRenderingContext2D, { x, y, width, height }: Rectangle): void {
  const left = Math.round(x);
  const top = Math.round(y);
  context.strokeRect(left, top, Math.max(1, Math.round(width)), Math.max(1, Math.round(height)));
}

function drawHovered(
  context: CanvasRenderingContext2D,
  bounds: Rectangle,
  paint: ClassPaint,
): void {
  context.fillStyle = paint.veil;
  context.fillRect(bounds.x, bounds.y, bounds.width, bounds.height);
  context.strokeStyle = paint.colour;
  context.lineWidth = 3;
  outline(context, bounds);
}

function drawSelected(
  context: CanvasRenderingContext2D,
  bounds: Rectangle,
  paint: ClassPaint,
): void {
  context.fillStyle = paint.veil;
  context.fillRect(bounds.x, bounds.y, bounds.width, bounds.height);
  context.strokeStyle = 'rgba(0, 0, 0, 0.6)';
  context.lineWidth = 6;
  outline(context, bounds);
  context.strokeStyle = '#ffffff';
  context.lineWidth = 4;
  outline(context, bounds);
  context.strokeStyle = paint.colour;
  context.lineWidth = 2;
  outline(context, bounds);
  drawLetter(context, paint, bounds.x, bounds.y);
}

function drawHandles(context: CanvasRenderingContext2D, bounds: Rectangle): void {
  const roomy = Math.min(bounds.width, bounds.height) > handleSide * 4;
  context.lineWidth = 1.5;
  context.strokeStyle = '#1b1b1b';
  context.fillStyle = '#ffffff';
  for (const handle of handles) {
    if (!roomy && handle.length === 1) continue;
    const { x, y } = handlePoint(bounds, handle);
    const left = Math.round(x) - handleSide / 2;
    const top = Math.round(y) - handleSide / 2;
    context.fillRect(left, top, handleSide, handleSide);
    context.strokeRect(left, top, handleSide, handleSide);
  }
}

function drawBand(context: CanvasRenderingContext2D, bounds: Rectangle): void {
  context.fillStyle = 'rgba(255, 255, 255, 0.12)';
  context.fillRect(bounds.x, bounds.y, bounds.width, bounds.height);
  context.lineWidth = 1;
  for (const [colour, offset] of [
    ['#000000', 0],
    ['#ffffff', 4],
  ] as const) {
    context.strokeStyle = colour;
    context.setLineDash([4, 4]);
    context.lineDashOffset = offset;
    outline(context, bounds);
  }
  context.setLineDash([]);
  context.lineDashOffset = 0;
}

function drawCrosshair(context: CanvasRenderingContext2D, { x, y }: Point, view: Size): void {
  context.fillStyle = 'rgba(0, 0, 0, 0.35)';
  context.fillRect(0, Math.round(y) - 1, view.width, 3);
  context.fillRect(Math.round(x) - 1, 0, 3, view.height);
  context.fillStyle = 'rgba(255, 255, 255, 0.9)';
  context.fillRect(0, Math.round(y), view.width, 1);
  context.fillRect(Math.round(x), 0, 1, view.height);
}

/** Width and height in image pixels, on a tag below the draft. */
function drawSize(
  context: CanvasRenderingContext2D,
  bounds: Rectangle,
  shown: Rectangle,
  view: Size,
): void {
  const text = `${Math.round(bounds.width)} × ${Math.round(bounds.height)}`;
  context.font = font;
  const width = context.measureText(text).width + 12;
  const height = 20;
  const left = Math.min(Math.max(0, shown.x), Math.max(0, view.width - width));
  const below = shown.y + shown.height + 6;
  const top = Math.min(below, view.height - height);
  context.fillStyle = 'rgba(20, 20, 20, 0.85)';
  context.fillRect(left, top, width, height);
  context.fillStyle = '#ffffff';
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillText(text, left + 6, top + height / 2 + 0.5);
}

/** Radius of a pin's marker, in view pixels. */
export const pinRadius = 11;

/** Where a pin's marker is drawn, in view pixels: above and beside its place, with a stem to it. */
export function pinCentre(at: Point): Point {
  return { x: at.x, y: at.y - pinRadius - 7 };
}

function drawPin(context: CanvasRenderingContext2D, at: Point, pin: PinMark): void {
  const centre = pinCentre(at);
  const radius = pin.current ? pinRadius + 2 : pinRadius;
  context.fillStyle = pin.current ? pinColour : '#ffffff';
  context.strokeStyle = pin.current ? '#ffffff' : pinColour;
  context.lineWidth = 2.5;
  context.beginPath();
  context.moveTo(at.x, at.y);
  context.lineTo(centre.x - radius * 0.6, centre.y + radius * 0.7);
  context.lineTo(centre.x + radius * 0.6, centre.y + radius * 0.7);
  context.closePath();
  context.stroke();
  context.fill();
  context.beginPath();
  context.arc(centre.x, centre.y, radius, 0, Math.PI * 2);
  context.fill();
  context.stroke();
  context.fillStyle = pin.current ? '#ffffff' : pinColour;
  context.font = font;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(pin.number), centre.x, centre.y + 0.5);
}
