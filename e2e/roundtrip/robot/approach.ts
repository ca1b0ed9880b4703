/** Bringing a part of the picture onto the screen with wheel, middle button and the key that shows all. */
import type { Canvas, SeenCanvas } from '#e2e/driver/canvas.ts';
import type { Point, Rectangle } from '#shared/geometry/rectangle.ts';
import { toView } from '#shared/geometry/viewport.ts';
import { canDraw, middleOf, scaleToDraw } from '../plan/navigate.ts';

/** Zooms change the scale by about this much for each pixel of the wheel; what it really is shows after each turn. */
const zoomPerPixel = 0.0018;
const mostWheel = 400;
const leastWheel = 60;
/** Each is one turn of the wheel or one pull at the picture. */
const patience = 60;

/** Moves the view until `box` (image pixels) can be drawn as a whole; throws when it cannot be brought there. */
export async function approach(canvas: Canvas, box: Rectangle): Promise<SeenCanvas> {
  return move(canvas, middleOf(box), (seen) => ({
    isThere: canDraw(box, seen.viewport, seen.view),
    scale: scaleToDraw(box, seen.view, seen.viewport.scale),
  }));
}

/** Moves the view until `point` (image pixels) lies well inside it at about the wanted zoom. */
export async function approachPoint(
  canvas: Canvas,
  point: Point,
  scale: number,
): Promise<SeenCanvas> {
  return move(canvas, point, (seen) => {
    const { x, y } = toView(seen.viewport, point);
    const { width, height } = seen.view;
    const isNear = Math.abs(x - width / 2) < width / 4 && Math.abs(y - height / 2) < height / 4;
    return { isThere: isNear && isAbout(seen.viewport.scale, scale), scale };
  });
}

type Judgement = { readonly isThere: boolean; readonly scale: number };

async function move(
  canvas: Canvas,
  point: Point,
  judge: (seen: SeenCanvas) => Judgement,
): Promise<SeenCanvas> {
  for (let turn = 0; turn < patience; turn += 1) {
    const seen = await canvas.look();
    const { isThere, scale } = judge(seen);
    if (isThere) return seen;
    const at = toView(seen.viewport, point);
    const { width, height } = seen.view;
    const isFar = Math.max(Math.abs(at.x / width - 0.5), Math.abs(at.y / height - 0.5)) > 2;
    const isOut = at.x < 0 || at.y < 0 || at.x > width || at.y > height;
    if (isFar) await showAll(canvas, seen);
    else if (isOut || isAbout(seen.viewport.scale, scale)) await pull(canvas, seen, at);
    else await zoom(canvas, seen, at, scale);
  }
  const { x, y } = point;
  throw new Error(`The place ${x.toFixed(1)} ${y.toFixed(1)} cannot be brought into view.`);
}

function isAbout(scale: number, wanted: number): boolean {
  return Math.abs(Math.log(wanted / scale)) < Math.log(1.15);
}

async function showAll(canvas: Canvas, seen: SeenCanvas): Promise<void> {
  await canvas.page.keyboard.press('KeyX');
  await changed(canvas, seen);
}

async function zoom(canvas: Canvas, seen: SeenCanvas, at: Point, wanted: number): Promise<void> {
  const away = -Math.log(wanted / seen.viewport.scale) / zoomPerPixel;
  const down = Math.sign(away) * Math.min(Math.max(Math.abs(away), leastWheel), mostWheel);
  await canvas.hand.wheel({ x: seen.at.x + at.x, y: seen.at.y + at.y }, down);
  await changed(canvas, seen);
}

/** Pulls the picture with the middle button so that `at` (view pixels) comes to the middle, as far as one pull goes. */
async function pull(canvas: Canvas, seen: SeenCanvas, at: Point): Promise<void> {
  const { width, height } = seen.view;
  const limited = (way: number, most: number) => Math.round(Math.min(Math.max(way, -most), most));
  const by = {
    x: limited(width / 2 - at.x, width - 80),
    y: limited(height / 2 - at.y, height - 80),
  };
  const from = {
    x: Math.round(seen.at.x + (width - by.x) / 2),
    y: Math.round(seen.at.y + (height - by.y) / 2),
  };
  await canvas.hand.drag(from, { x: from.x + by.x, y: from.y + by.y }, 'middle');
  await changed(canvas, seen);
}

/** Waits until the view is another than before; a view that cannot change any more stays. */
async function changed(canvas: Canvas, before: SeenCanvas): Promise<void> {
  for (let look = 0; look < 20; look += 1) {
    const { viewport } = await canvas.look();
    const { scale, x, y } = before.viewport;
    if (viewport.scale !== scale || viewport.x !== x || viewport.y !== y) return;
  }
}
