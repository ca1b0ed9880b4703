/** What is drawn on the canvas above the picture, read back pixel by pixel. */
import type { Page } from 'playwright-core';
import type { Place } from '../driver/hand.ts';

export type Paint = {
  /** Lengths of what is drawn without a gap along the line, CSS pixels. */
  readonly runs: readonly number[];
  /** Lengths of the gaps between them. */
  readonly gaps: readonly number[];
};

/** Above this a pixel counts as drawn, and below that much difference in each part as of the colour; of 255. */
const [leastAlpha, mostOff] = [60, 40] as const;

/** What the shapes paint along a level line of the window, the picture left out: in one colour (`#rrggbb`), or in any. */
export async function paintAlong(
  page: Page,
  [from, to]: readonly [Place, Place],
  colour: string | null = null,
): Promise<Paint> {
  const wanted =
    colour === null ? null : [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const drawn = await page.getByTestId('canvas').evaluate(
    (root, { start, end, least, most, rgb }) => {
      const painted: boolean[] = [];
      // The first layer holds the picture.
      const layers = [...root.querySelectorAll('canvas')].slice(1);
      for (const canvas of layers) {
        const area = canvas.getBoundingClientRect();
        const ratio = canvas.width / area.width;
        const x = Math.round((start.x - area.left) * ratio);
        const width = Math.round((end.x - start.x) * ratio);
        const context = canvas.getContext('2d');
        if (context === null || width <= 0) continue;
        // A line of two pixels may lie on either side of where it is meant.
        for (const off of [-1, 0, 1]) {
          const y = Math.round((start.y - area.top) * ratio) + off;
          const { data } = context.getImageData(x, y, width, 1);
          for (let at = 0; at < width; at += 1) {
            const isOfColour =
              rgb === null ||
              rgb.every((part, which) => Math.abs(part - (data[at * 4 + which] ?? 0)) < most);
            const isDrawn = (data[at * 4 + 3] ?? 0) > least && isOfColour;
            painted[at] = painted[at] === true || isDrawn;
          }
        }
      }
      return painted;
    },
    { start: from, end: to, least: leastAlpha, most: mostOff, rgb: wanted },
  );
  const runs: number[] = [];
  const gaps: number[] = [];
  let length = 0;
  for (const [at, isDrawn] of drawn.entries()) {
    length += 1;
    if (drawn[at + 1] === isDrawn) continue;
    (isDrawn ? runs : gaps).push(length);
    length = 0;
  }
  return { runs, gaps };
}
