/** Which part of a reduced picture has to be decoded sharp for what is in view. */
import type { Rectangle, Size } from '#shared/geometry/rectangle.ts';
import type { Viewport } from '#shared/geometry/viewport.ts';
import { mostBase } from './picture-limits.ts';
import type { PicturePart } from './picture.ts';

export type Seen = {
  /** Of the picture, in image pixels. */
  readonly size: Size;
  readonly viewport: Viewport;
  /** View pixels. */
  readonly view: Size;
  /** Screen pixels per view pixel. */
  readonly pixelRatio: number;
};

/** Share of the view that is decoded around it, so that a short way needs no new part. */
const around = 0.5;

/** What of the picture is in view, in whole image pixels; null when nothing is. */
export function inSight({ size, viewport, view }: Seen, margin = 0): Rectangle | null {
  const { scale, x, y } = viewport;
  const left = Math.max(0, Math.floor((-x - view.width * margin) / scale));
  const top = Math.max(0, Math.floor((-y - view.height * margin) / scale));
  const right = Math.min(size.width, Math.ceil((view.width * (1 + margin) - x) / scale));
  const bottom = Math.min(size.height, Math.ceil((view.height * (1 + margin) - y) / scale));
  if (right <= left || bottom <= top) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Bitmap pixels per image pixel that the screen can show: a power of two up to 1, so that zooming a little changes nothing. */
export function sharpness({ viewport, pixelRatio }: Seen): number {
  const wanted = viewport.scale * pixelRatio;
  return Math.min(1, 2 ** Math.ceil(Math.log2(wanted)));
}

/** The part to decode; null when nothing is in view or the base, `base` pixels wide, is as sharp as the screen. */
export function partFor(seen: Seen, base: number): PicturePart | null {
  if (base >= seen.size.width * seen.viewport.scale * seen.pixelRatio) return null;
  const sharp = sharpness(seen);
  for (const margin of [around, around / 2, 0]) {
    const place = inSight(seen, margin);
    if (place === null) return null;
    const size = {
      width: Math.max(1, Math.round(place.width * sharp)),
      height: Math.max(1, Math.round(place.height * sharp)),
    };
    if (margin === 0 || size.width * size.height <= mostBase) return { place, size };
  }
  return null;
}

/** Whether a decoded part still shows all that is in view as sharp as it can be. */
export function serves({ place, size }: PicturePart, seen: Seen): boolean {
  const wanted = inSight(seen);
  if (wanted === null) return true;
  const isInside =
    place.x <= wanted.x &&
    place.y <= wanted.y &&
    place.x + place.width >= wanted.x + wanted.width &&
    place.y + place.height >= wanted.y + wanted.height;
  return isInside && size.width >= Math.round(place.width * sharpness(seen));
}
