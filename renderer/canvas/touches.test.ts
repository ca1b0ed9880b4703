import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTouches } from './touches.ts';

const at = (x: number, y: number) => ({ x, y });

describe('fingers on the canvas', () => {
  it('press where one of them began, once it moves or lets go', () => {
    const touches = createTouches();
    expect(touches.down(1, at(10, 10))).toEqual([]);
    expect(touches.move(1, at(13, 10))).toEqual([]);
    expect(touches.move(1, at(30, 40))).toEqual([
      { what: 'press', at: at(10, 10) },
      { what: 'move', at: at(30, 40) },
    ]);
    expect(touches.up(1, at(50, 60))).toEqual([{ what: 'release', at: at(50, 60) }]);
    touches.down(2, at(5, 5));
    expect(touches.up(2, at(6, 5))).toEqual([
      { what: 'press', at: at(5, 5) },
      { what: 'release', at: at(6, 5) },
    ]);
  });

  it('move and zoom the picture when there are two, and press nothing', () => {
    const touches = createTouches();
    const effects = [
      ...touches.down(1, at(100, 100)),
      ...touches.down(2, at(200, 100)),
      ...touches.move(2, at(300, 100)),
      ...touches.up(2, at(300, 100)),
      ...touches.move(1, at(0, 0)),
      ...touches.up(1, at(0, 0)),
    ];
    expect(effects).toEqual([{ what: 'pinch', at: at(200, 100), by: at(50, 0), factor: 2 }]);
  });

  it('take back what the first began when the second comes late', () => {
    const touches = createTouches();
    touches.down(1, at(0, 0));
    touches.move(1, at(50, 50));
    expect(touches.down(2, at(90, 90))).toEqual([{ what: 'drop' }]);
  });

  it('count for two at most: the rest of a hand does nothing', () => {
    const touches = createTouches();
    touches.down(1, at(0, 0));
    touches.down(2, at(100, 0));
    expect(touches.down(3, at(50, 80))).toEqual([]);
    expect(touches.move(3, at(60, 90))).toEqual([]);
    expect(touches.up(3, at(60, 90))).toEqual([]);
    expect(touches.move(2, at(110, 0))).toHaveLength(1);
  });

  it('do nothing any more once they were taken away', () => {
    const touches = createTouches();
    touches.down(1, at(0, 0));
    touches.move(1, at(40, 0));
    expect(touches.cancel()).toEqual([{ what: 'drop' }]);
    expect(touches.move(1, at(60, 0))).toEqual([]);
    expect(touches.up(1, at(60, 0))).toEqual([]);
  });

  it('leave, whatever they do, every press released or dropped and no pinch within one', () => {
    const step = fc.record({
      finger: fc.integer({ min: 1, max: 3 }),
      kind: fc.constantFrom('down', 'move', 'up', 'cancel' as const),
      x: fc.integer({ min: 0, max: 400 }),
      y: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const touches = createTouches();
        let isPressed = false;
        for (const { finger, kind, x, y } of [
          ...steps,
          { finger: 0, kind: 'cancel', x: 0, y: 0 },
        ]) {
          const effects =
            kind === 'cancel'
              ? touches.cancel()
              : kind === 'down'
                ? touches.down(finger, at(x, y))
                : kind === 'move'
                  ? touches.move(finger, at(x, y))
                  : touches.up(finger, at(x, y));
          for (const effect of effects) {
            if (effect.what === 'pinch' || effect.what === 'press') expect(isPressed).toBe(false);
            else expect(isPressed).toBe(true);
            if (effect.what === 'press') isPressed = true;
            if (effect.what === 'release' || effect.what === 'drop') isPressed = false;
          }
        }
        expect(isPressed).toBe(false);
      }),
    );
  });
});
