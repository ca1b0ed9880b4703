import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostBase } from './picture-limits.ts';
import type { Seen } from './sharp-part.ts';
import { inSight, partFor, serves, sharpness } from './sharp-part.ts';

const seenOf = fc.record({
  size: fc.record({
    width: fc.integer({ min: 1, max: 30_000 }),
    height: fc.integer({ min: 1, max: 30_000 }),
  }),
  viewport: fc.record({
    scale: fc.double({ min: 1 / 64, max: 64, noNaN: true }),
    x: fc.double({ min: -20_000, max: 20_000, noNaN: true }),
    y: fc.double({ min: -20_000, max: 20_000, noNaN: true }),
  }),
  view: fc.record({
    width: fc.integer({ min: 200, max: 2560 }),
    height: fc.integer({ min: 200, max: 1440 }),
  }),
  pixelRatio: fc.constantFrom(1, 1.5, 2),
});
const close: Seen = {
  size: { width: 10_000, height: 10_000 },
  viewport: { scale: 1, x: -4000, y: -4000 },
  view: { width: 1400, height: 900 },
  pixelRatio: 1,
};

describe('the sharp part of a reduced picture', () => {
  it('lies in the picture, holds all that is in view, and serves the view that it was asked for', () => {
    fc.assert(
      fc.property(seenOf, (seen) => {
        const part = partFor(seen, 1);
        if (part === null) return;
        const { place, size } = part;
        expect(place.x).toBeGreaterThanOrEqual(0);
        expect(place.y).toBeGreaterThanOrEqual(0);
        expect(place.x + place.width).toBeLessThanOrEqual(seen.size.width);
        expect(place.y + place.height).toBeLessThanOrEqual(seen.size.height);
        expect(size.width).toBeLessThanOrEqual(place.width);
        expect(serves(part, seen)).toBe(true);
        // A pixel for each of the screen's, or all that there are; logarithms are exact to some digits only.
        const wanted = Math.min(1, seen.viewport.scale * seen.pixelRatio);
        expect(sharpness(seen)).toBeGreaterThan(wanted * (1 - 1e-9));
      }),
    );
  });

  it('is not asked for while the base is as sharp as the screen', () => {
    const whole = { ...close, viewport: { scale: 0.1, x: 0, y: 0 } };
    expect(partFor(whole, 3464)).toBeNull();
    expect(partFor(close, 3464)).not.toBeNull();
  });

  it('goes beyond the view, so that a short way needs no other, and stays small enough', () => {
    const part = partFor(close, 3464);
    const moved = { ...close, viewport: { scale: 1, x: -4600, y: -3700 } };
    expect(part !== null && serves(part, moved)).toBe(true);
    const far = { ...close, viewport: { scale: 1, x: -8000, y: -3700 } };
    expect(part !== null && serves(part, far)).toBe(false);
    const screen = { ...close, view: { width: 2560, height: 1440 }, pixelRatio: 1 };
    const large = partFor(screen, 3464);
    expect((large?.size.width ?? 0) * (large?.size.height ?? 0)).toBeLessThanOrEqual(mostBase);
  });

  it('is of no use once the view is closer than it is sharp', () => {
    const middling = { ...close, viewport: { scale: 0.4, x: 0, y: 0 } };
    const part = partFor(middling, 3464);
    expect(part?.size.width).toBe(Math.round((part?.place.width ?? 0) / 2));
    const closer = { ...close, viewport: { scale: 0.9, x: -100, y: -100 } };
    expect(part !== null && serves(part, closer)).toBe(false);
  });

  it('does not exist where nothing of the picture is in view', () => {
    const away = { ...close, viewport: { scale: 1, x: 5000, y: 0 } };
    expect(inSight(away)).toBeNull();
    expect(partFor(away, 1)).toBeNull();
  });
});
