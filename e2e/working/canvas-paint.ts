/** What is drawn on the canvas above the picture, read back pixel by pixel. */
import type { Page } from 'playwright-core';
import type { Place } from '../driver/hand.ts';

export type Paint = {
  /** Lengths of what is drawn without a gap along the line, CSS pixels. */
  readonly runs: readonly number[];
  /** Lengths of the gaps between them. */
  readonly gaps: readonly number[];
};

/** Above this a pixel counts as drawn, of 255. */
const leastAlpha = 60;

/** What the shapes paint along a level line of the window, the picture left out. */
export async function paintAlong(page: Page, [from, to]: readonly [Place, Place]): Promise<Paint> {
  const drawn = await page.getByTestId('canvas').evaluate(
    (root, { start, end, least }) => {
      const alphas: number[] = [];
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
            alphas[at] = Math.max(alphas[at] ?? 0, data[at * 4 + 3] ?? 0);
          }
        }
      }
      return alphas.map((alpha) => alpha > least);
    },
    { start: from, end: to, least: leastAlpha },
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
