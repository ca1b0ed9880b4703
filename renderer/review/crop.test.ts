import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cropAround } from './crop.ts';

const side = fc.integer({ min: 1, max: 9000 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

it('cuts whole pixels out of the picture, the box and something around it among them', () => {
  fc.assert(
    fc.property(side, side, share, share, share, share, (width, height, left, top, wide, tall) => {
      const x = left * (width - 1);
      const y = top * (height - 1);
      const box = {
        x,
        y,
        width: Math.max(0.5, wide * (width - x)),
        height: Math.max(0.5, tall * (height - y)),
      };
      const { place, size } = cropAround(box, { width, height })!;
      for (const number of Object.values(place)) expect(Number.isInteger(number)).toBe(true);
      expect(place.x).toBeGreaterThanOrEqual(0);
      expect(place.y).toBeGreaterThanOrEqual(0);
      expect(place.x + place.width).toBeLessThanOrEqual(width);
      expect(place.y + place.height).toBeLessThanOrEqual(height);
      expect(place.x).toBeLessThanOrEqual(box.x);
      expect(place.y).toBeLessThanOrEqual(box.y);
      expect(place.x + place.width).toBeGreaterThanOrEqual(
        Math.min(width, box.x + box.width) - 1e-6,
      );
      expect(Math.max(size.width, size.height)).toBeLessThanOrEqual(320);
    }),
  );
});

it('cuts nothing where the box lies outside', () => {
  expect(cropAround({ x: 500, y: 0, width: 9, height: 9 }, { width: 100, height: 100 })).toBeNull();
});
