import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handleAt, handlePoint, handles, pullHandle } from './handles.ts';

const picture = { width: 400, height: 300 };
const rectangle = fc.record({
  x: fc.double({ min: 0, max: 300, noNaN: true }),
  y: fc.double({ min: 0, max: 200, noNaN: true }),
  width: fc.double({ min: 20, max: 100, noNaN: true }),
  height: fc.double({ min: 20, max: 100, noNaN: true }),
});
const way = fc.record({
  x: fc.double({ min: -500, max: 500, noNaN: true }),
  y: fc.double({ min: -500, max: 500, noNaN: true }),
});

describe('the handles of a rectangle', () => {
  it('are found where they sit', () => {
    fc.assert(
      fc.property(rectangle, fc.constantFrom(...handles), (bounds, handle) => {
        expect(handleAt(bounds, handlePoint(bounds, handle), 4)).toBe(handle);
      }),
    );
  });

  it('keep the sides that are not pulled', () => {
    fc.assert(
      fc.property(rectangle, way, (bounds, by) => {
        const pulled = pullHandle(bounds, 'e', by, picture);
        expect(pulled.y).toBe(bounds.y);
        expect(pulled.height).toBe(bounds.height);
        const raised = pullHandle(bounds, 'n', by, picture);
        expect(raised.x).toBe(bounds.x);
        expect(raised.width).toBe(bounds.width);
      }),
    );
  });

  it('never leave the picture', () => {
    fc.assert(
      fc.property(rectangle, way, fc.constantFrom(...handles), (bounds, by, handle) => {
        const pulled = pullHandle(bounds, handle, by, picture);
        expect(pulled.x).toBeGreaterThanOrEqual(0);
        expect(pulled.y).toBeGreaterThanOrEqual(0);
        expect(pulled.x + pulled.width).toBeLessThanOrEqual(400 + 1e-9);
        expect(pulled.y + pulled.height).toBeLessThanOrEqual(300 + 1e-9);
      }),
    );
  });
});
