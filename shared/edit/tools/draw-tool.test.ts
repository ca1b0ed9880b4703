import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastSide } from '#shared/annotation/box.ts';
import { clampPoint, rectangleBetween } from '#shared/geometry/rectangle.ts';
import type { Point } from '#shared/geometry/rectangle.ts';
import type { Drawn } from './draw-tool.ts';
import { draftOf, drawDown, drawIdle, drawMove, drawUp } from './draw-tool.ts';

const picture = { width: 400, height: 300 };
const slack = 3;
const anywhere: fc.Arbitrary<Point> = fc.record({
  x: fc.integer({ min: -800, max: 2400 }).map((quarter) => quarter / 4),
  y: fc.integer({ min: -800, max: 2400 }).map((quarter) => quarter / 4),
});

function at(point: Point) {
  return { point, slack, extend: false };
}

function drag(from: Point, to: Point): Drawn {
  const pressed = drawDown(drawIdle, at(from), picture).state;
  const moved = drawMove(pressed, at(to), picture).state;
  return drawUp(moved, at(to), picture);
}

function click(state: Drawn['state'], point: Point): Drawn {
  return drawUp(drawDown(state, at(point), picture).state, at(point), picture);
}

describe('drawing', () => {
  it('by dragging gives the rectangle between the corners, slid along the edges of the picture', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (from, to) => {
        const start = clampPoint(from, picture);
        const end = clampPoint(to, picture);
        const expected = rectangleBetween(start, end);
        fc.pre(expected.width > slack && expected.height > slack);
        const { finished, state } = drag(from, to);
        expect(state).toEqual(drawIdle);
        expect(finished!.x).toBeCloseTo(expected.x, 9);
        expect(finished!.y).toBeCloseTo(expected.y, 9);
        expect(finished!.width).toBeCloseTo(expected.width, 9);
        expect(finished!.height).toBeCloseTo(expected.height, 9);
      }),
    );
  });

  it('by two clicks gives the same rectangle as by dragging', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (from, to) => {
        const dragged = drag(from, to);
        fc.pre(dragged.state.phase === 'idle' && dragged.finished !== null);
        const first = click(drawIdle, from);
        expect(first.finished).toBeNull();
        expect(first.state.phase).toBe('anchored');
        expect(click(first.state, to).finished).toEqual(dragged.finished);
      }),
    );
  });

  it('refuses a rectangle without area and says so', () => {
    const flat = drag({ x: 10, y: 10 }, { x: 200, y: 10 });
    expect(flat).toEqual({ state: drawIdle, finished: null, refused: true });
    const first = click(drawIdle, { x: 50, y: 50 });
    expect(click(first.state, { x: 50, y: 50 })).toEqual({
      state: drawIdle,
      finished: null,
      refused: true,
    });
    expect(drag({ x: -50, y: 10 }, { x: -10, y: 200 }).refused).toBe(true);
  });

  it('never finishes a rectangle outside the picture or too thin to be one', () => {
    const gesture = fc.tuple(fc.constantFrom('down', 'move', 'up'), anywhere);
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 40 }), (gestures) => {
        let { state } = { state: drawIdle };
        for (const [kind, point] of gestures) {
          const next = { down: drawDown, move: drawMove, up: drawUp }[kind](
            state,
            at(point),
            picture,
          );
          ({ state } = next);
          if (next.finished === null) continue;
          expect(next.finished.x).toBeGreaterThanOrEqual(0);
          expect(next.finished.y).toBeGreaterThanOrEqual(0);
          expect(next.finished.x + next.finished.width).toBeLessThanOrEqual(400 + 1e-6);
          expect(next.finished.y + next.finished.height).toBeLessThanOrEqual(300 + 1e-6);
          expect(next.finished.width).toBeGreaterThanOrEqual(leastSide);
          expect(next.finished.height).toBeGreaterThanOrEqual(leastSide);
        }
      }),
    );
  });

  it('shows a draft from the first corner to the pointer between two clicks', () => {
    const { state } = click(drawIdle, { x: 10, y: 20 });
    const moved = drawMove(state, at({ x: 40, y: 60 }), picture).state;
    expect(draftOf(moved)).toEqual({ x: 10, y: 20, width: 30, height: 40 });
    expect(draftOf(drawIdle)).toBeNull();
  });
});
