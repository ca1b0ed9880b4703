/**
 * What fingers on the canvas mean. One finger draws and selects as a mouse does, but only once it is plain that no second
 * one comes: two fingers move and zoom the picture, and never draw by accident.
 */
import type { Point } from '#shared/geometry/rectangle.ts';

/** Places in view pixels. */
export type TouchEffect =
  | { readonly what: 'press' | 'move' | 'release'; readonly at: Point }
  /** What the press began is not meant. */
  | { readonly what: 'drop' }
  /** The picture moves `by`, and then grows by `factor` around `at`. */
  | { readonly what: 'pinch'; readonly at: Point; readonly by: Point; readonly factor: number };

export type Touches = {
  readonly down: (finger: number, at: Point) => readonly TouchEffect[];
  readonly move: (finger: number, at: Point) => readonly TouchEffect[];
  readonly up: (finger: number, at: Point) => readonly TouchEffect[];
  /** Every finger was taken away by somebody else: a pen, another window. */
  readonly cancel: () => readonly TouchEffect[];
};

/** View pixels that a finger may wander while it is not decided yet what it does. */
const slack = 8;

/** `spent`: fingers of an ended pinch that are still down, which do nothing any more. */
type Phase = 'none' | 'waiting' | 'pressed' | 'pinching' | 'spent';

export function createTouches(): Touches {
  const fingers = new Map<number, Point>();
  let phase: Phase = 'none';
  let from: Point = { x: 0, y: 0 };

  const pinchTo = (finger: number, at: Point): TouchEffect => {
    const before = spanOf([...fingers.values()]);
    fingers.set(finger, at);
    const after = spanOf([...fingers.values()]);
    const by = { x: after.middle.x - before.middle.x, y: after.middle.y - before.middle.y };
    const factor = before.length < 1 || after.length < 1 ? 1 : after.length / before.length;
    return { what: 'pinch', at: after.middle, by, factor };
  };
  return {
    down: (finger, at) => {
      // A third finger belongs to a hand that rests on the screen.
      if (fingers.size >= 2) return [];
      fingers.set(finger, at);
      if (phase === 'none') {
        phase = 'waiting';
        from = at;
        return [];
      }
      const wasPressed = phase === 'pressed';
      if (phase === 'waiting' || wasPressed) phase = 'pinching';
      return wasPressed ? [{ what: 'drop' }] : [];
    },
    move: (finger, at) => {
      if (!fingers.has(finger)) return [];
      if (phase === 'pinching') return [pinchTo(finger, at)];
      fingers.set(finger, at);
      if (phase === 'pressed') return [{ what: 'move', at }];
      if (phase !== 'waiting' || Math.hypot(at.x - from.x, at.y - from.y) <= slack) return [];
      phase = 'pressed';
      return [
        { what: 'press', at: from },
        { what: 'move', at },
      ];
    },
    up: (finger, at) => {
      if (!fingers.delete(finger)) return [];
      const was = phase;
      if (fingers.size > 0) phase = 'spent';
      else phase = 'none';
      if (was === 'pressed') return [{ what: 'release', at }];
      if (was !== 'waiting') return [];
      return [
        { what: 'press', at: from },
        { what: 'release', at },
      ];
    },
    cancel: () => {
      const wasPressed = phase === 'pressed';
      fingers.clear();
      phase = 'none';
      return wasPressed ? [{ what: 'drop' }] : [];
    },
  };
}

/** Where two fingers are: the point between them, and how far they are apart. */
function spanOf([a, b]: readonly Point[]): { readonly middle: Point; readonly length: number } {
  const one = a ?? { x: 0, y: 0 };
  const other = b ?? one;
  return {
    middle: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 },
    length: Math.hypot(one.x - other.x, one.y - other.y),
  };
}
