/** What is cut out of a picture around a box. */
import type { PicturePart } from '../canvas/picture.ts';
import type { Rectangle, Size } from '#shared/geometry/rectangle.ts';
import { clampRectangle } from '#shared/geometry/rectangle.ts';

/** Share of the box's longer side that is shown around it, and the least of it in image pixels. */
const margin = { share: 0.12, least: 6 } as const;
/** Longest side of what is cut out, in pixels: as much as the largest tile can show. */
const longest = 320;

/** Whole image pixels around the box, inside the picture; null where nothing of it lies there. */
export function cropAround(box: Rectangle, picture: Size): PicturePart | null {
  const by = Math.max(margin.least, Math.max(box.width, box.height) * margin.share);
  const wide = clampRectangle(
    { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by },
    picture,
  );
  const x = Math.floor(wide.x);
  const y = Math.floor(wide.y);
  const width = Math.min(Math.ceil(wide.x + wide.width), Math.ceil(picture.width)) - x;
  const height = Math.min(Math.ceil(wide.y + wide.height), Math.ceil(picture.height)) - y;
  if (width < 1 || height < 1) return null;
  const share = Math.min(1, longest / Math.max(width, height));
  return {
    place: { x, y, width, height },
    size: {
      width: Math.max(1, Math.round(width * share)),
      height: Math.max(1, Math.round(height * share)),
    },
  };
}
