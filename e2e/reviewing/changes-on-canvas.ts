/** How what changed since the return is drawn: read back pixel by pixel from above the picture. */
import type { Rectangle } from '#shared/geometry/rectangle.ts';
import { placeOf } from '../driver/canvas.ts';
import type { Canvas } from '../driver/canvas.ts';

/** As the room draws them; red, green and blue of 255. */
const colours = {
  green: [47, 191, 91],
  red: [255, 77, 77],
  amber: [255, 176, 32],
} as const;
export type Colour = keyof typeof colours;
/** View pixels around a box in which its outline may lie. */
const around = 7;

/** Stretches of a colour along the lower edge of a box: one for a whole line, many for a dashed one, none for none. */
export async function stretchesOf(canvas: Canvas, colour: Colour, box: Rectangle): Promise<number> {
  const seen = await canvas.look();
  const bottom = box.y + box.height;
  const from = placeOf(seen, { x: box.x, y: bottom });
  const to = placeOf(seen, { x: box.x + box.width, y: bottom });
  return canvas.element.evaluate(
    (root, { start, end, wanted, near }) => {
      const isThere: boolean[] = [];
      // The first layer holds the picture.
      for (const layer of [...root.querySelectorAll('canvas')].slice(1)) {
        const area = layer.getBoundingClientRect();
        const ratio = layer.width / area.width;
        const left = Math.round((start.x - area.left) * ratio);
        const width = Math.round((end.x - start.x) * ratio);
        const top = Math.round((start.y - near - area.top) * ratio);
        const height = Math.round(2 * near * ratio);
        const context = layer.getContext('2d');
        if (context === null) throw new Error('a layer without a context');
        const { data } = context.getImageData(left, top, width, height);
        for (let at = 0; at < width * height; at += 1) {
          const isOf = wanted.every((part, of) => Math.abs(part - (data[at * 4 + of] ?? 0)) < 24);
          if (isOf && (data[at * 4 + 3] ?? 0) > 200) isThere[at % width] = true;
        }
      }
      let stretches = 0;
      for (let at = 0; at < isThere.length; at += 1) {
        if (isThere[at] === true && isThere[at - 1] !== true) stretches += 1;
      }
      return stretches;
    },
    { start: from, end: to, wanted: [...colours[colour]], near: around },
  );
}
