import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fit } from '#shared/geometry/viewport.ts';
import { centredOn, frameOf, minimapSize } from './minimap-place.ts';

const side = fc.integer({ min: 1, max: 12_000 });
const picture = fc.record({ width: side, height: side });
const view = fc.record({
  width: fc.integer({ min: 100, max: 3000 }),
  height: fc.integer({ min: 100, max: 2000 }),
});
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the minimap', () => {
  it('is not there while the whole picture is in view', () => {
    fc.assert(
      fc.property(picture, view, (size, shown) => {
        const viewport = fit({ x: 0, y: 0, ...size }, shown);
        // Pictures of more than a thousand times the view do not fit at any zoom.
        fc.pre(size.width * viewport.scale <= shown.width);
        fc.pre(size.height * viewport.scale <= shown.height);
        expect(frameOf(viewport, shown, size)).toBeNull();
      }),
    );
  });

  it('frames a part of itself, however the view lies', () => {
    const offset = fc.integer({ min: -20_000, max: 20_000 });
    const viewport = fc.record({ scale: fc.constantFrom(0.25, 1, 8), x: offset, y: offset });
    fc.assert(
      fc.property(picture, view, viewport, (size, shown, now) => {
        const frame = frameOf(now, shown, size);
        if (frame === null) return;
        const map = minimapSize(size);
        expect(frame.x).toBeGreaterThanOrEqual(0);
        expect(frame.y).toBeGreaterThanOrEqual(0);
        expect(frame.width).toBeGreaterThanOrEqual(0);
        expect(frame.height).toBeGreaterThanOrEqual(0);
        expect(frame.x + frame.width).toBeLessThanOrEqual(map.width + 1e-6);
        expect(frame.y + frame.height).toBeLessThanOrEqual(map.height + 1e-6);
      }),
    );
  });

  it('takes the view to the place that was pressed, with the same zoom', () => {
    const size = { width: 4000, height: 3000 };
    const shown = { width: 800, height: 600 };
    const map = minimapSize(size);
    fc.assert(
      fc.property(share, share, (across, down) => {
        const at = { x: across * map.width, y: down * map.height };
        const next = centredOn(at, { scale: 1, x: 0, y: 0 }, shown, size);
        expect(next.scale).toBe(1);
        expect(shown.width / 2 - next.x).toBeCloseTo(across * size.width);
        expect(shown.height / 2 - next.y).toBeCloseTo(down * size.height);
      }),
    );
  });

  it('frames the place that was pressed', () => {
    const size = { width: 4000, height: 3000 };
    const shown = { width: 800, height: 600 };
    const next = centredOn({ x: 80, y: 60 }, { scale: 1, x: 0, y: 0 }, shown, size);
    const frame = frameOf(next, shown, size)!;
    expect(frame.x + frame.width / 2).toBeCloseTo(80);
    expect(frame.y + frame.height / 2).toBeCloseTo(60);
  });
});
