/** Proof for a measurement that what it timed can be seen: boxes that were counted but not drawn would cost nothing. */
import type { Point, Rectangle } from '#shared/geometry/rectangle.ts';

/** Boxes that are looked at, evenly from all of them. */
const mostLooked = 300;

/**
 * Throws unless every looked-at box with a corner in the view has a line there, and gives how many had one: none may be
 * in a view that is zoomed in. `layers` are the canvases above the picture; `toView` gives view pixels of an image point.
 */
export function provePainted(
  layers: readonly HTMLCanvasElement[],
  boxes: readonly Rectangle[],
  toView: (point: Point) => Point,
): number {
  const [first] = layers;
  if (first === undefined) throw new Error('there is no canvas');
  const ratio = first.width / first.clientWidth;
  const copy = new OffscreenCanvas(first.width, first.height);
  const context = copy.getContext('2d', { willReadFrequently: true });
  for (const layer of layers) context?.drawImage(layer, 0, 0);
  const pixels = context?.getImageData(0, 0, copy.width, copy.height).data;
  const isPainted = ({ x, y }: Point) => {
    for (const [across, down] of [
      [0, 0],
      [-1, 0],
      [0, -1],
      [1, 0],
      [0, 1],
    ] as const) {
      const column = Math.round(x * ratio) + across;
      const row = Math.round(y * ratio) + down;
      if ((pixels?.[(row * copy.width + column) * 4 + 3] ?? 0) > 0) return true;
    }
    return false;
  };
  const step = Math.max(1, Math.floor(boxes.length / mostLooked));
  let looked = 0;
  for (let at = 0; at < boxes.length; at += step) {
    const box = boxes[at];
    if (box === undefined) continue;
    // Corners: even a dashed outline begins at one and ends there.
    const corner = toView(box);
    const inView =
      corner.x > 2 &&
      corner.y > 2 &&
      corner.x < first.clientWidth - 2 &&
      corner.y < first.clientHeight - 2;
    if (!inView) continue;
    looked += 1;
    if (!isPainted(corner)) throw new Error(`box ${at} is not painted at ${corner.x}, ${corner.y}`);
  }
  return looked;
}
