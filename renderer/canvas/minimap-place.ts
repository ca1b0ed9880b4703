/** Where the minimap's frame lies, and where a press on the minimap takes the view. */
import type { Point, Rectangle, Size } from '#shared/geometry/rectangle.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';

/** Longest side of the minimap in view pixels. */
const longest = 160;
/** View pixels of the picture that may be out of view before the minimap shows up. */
const overhang = 1;

/** The minimap's own size for a picture, in view pixels. */
export function minimapSize(picture: Size): Size {
  const scale = longest / Math.max(picture.width, picture.height);
  return {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  };
}

/** The part of the minimap that is in view, in its own pixels; null while the whole picture is in view. */
export function frameOf(viewport: Viewport, view: Size, picture: Size): Rectangle | null {
  const { scale, x, y } = viewport;
  const isWhole =
    x >= -overhang &&
    y >= -overhang &&
    x + picture.width * scale <= view.width + overhang &&
    y + picture.height * scale <= view.height + overhang;
  if (isWhole) return null;
  const map = minimapSize(picture);
  const across = map.width / (picture.width * scale);
  const down = map.height / (picture.height * scale);
  const left = limited(-x * across, map.width);
  const top = limited(-y * down, map.height);
  const right = limited((view.width - x) * across, map.width);
  const bottom = limited((view.height - y) * down, map.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The viewport whose middle is the place `at` (minimap pixels), at the same zoom. */
export function centredOn(at: Point, viewport: Viewport, view: Size, picture: Size): Viewport {
  const map = minimapSize(picture);
  const x = (limited(at.x, map.width) / map.width) * picture.width;
  const y = (limited(at.y, map.height) / map.height) * picture.height;
  const { scale } = viewport;
  return { scale, x: view.width / 2 - x * scale, y: view.height / 2 - y * scale };
}

function limited(value: number, most: number): number {
  return Math.min(Math.max(value, 0), most);
}
