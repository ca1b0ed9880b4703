/** How much of a picture is held, in image pixels; each takes four bytes. */

/** A picture of more than this is not held whole, but as a reduced base with a sharp view of what is seen. */
export const largeFrom = 25_000_000;
/** A reduced base has no more than this: enough for a large screen. */
export const mostBase = 12_000_000;
/** Pictures of no more than this are decoded within a frame; fetching them is what takes time. */
export const lightTo = 1_000_000;
/** One gibibyte: more is not decoded in one piece, which would take the memory of the whole computer. */
export const mostAtOnce = 268_435_456;
/** Reckoned for a picture whose size is not known yet. */
export const usualPixels = 12_000_000;
/** Longest side of one bitmap; graphics memory takes no larger ones everywhere. */
export const tileSide = 8192;

/** Bytes that a picture will take once it is decoded: its base or all of it, and a third for the halves. */
export function bytesFor(pixels: number | null): number {
  const held = pixels === null ? usualPixels : pixels > largeFrom ? mostBase : pixels;
  return (held * 4 * 4) / 3;
}
