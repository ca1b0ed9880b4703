/**
 * Drawing a rectangle: by press, drag and release, or by one click at each of two corners.
 * Which of the two it is shows only at the first release, so both are always on.
 */
import { boxWithin } from '#shared/annotation/box.ts';
import { clampPoint, rectangleBetween } from '#shared/geometry/rectangle.ts';
import type { Point, Rectangle, Size } from '#shared/geometry/rectangle.ts';
import { isSamePlace } from './pointer.ts';
import type { PointerSample } from './pointer.ts';

/** `from` is the first corner and `to` the one under the pointer, both inside the picture. */
export type DrawState =
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'pressed' | 'dragging' | 'anchored' | 'closing';
      readonly from: Point;
      readonly to: Point;
    };

export type Drawn = {
  readonly state: DrawState;
  /** A rectangle that was finished by this input, in image pixels inside the picture. */
  readonly finished: Rectangle | null;
  /** Whether a rectangle was finished that has no area, and so was dropped. */
  readonly refused: boolean;
};

export const drawIdle: DrawState = { phase: 'idle' };

export function drawDown(state: DrawState, sample: PointerSample, picture: Size): Drawn {
  const to = clampPoint(sample.point, picture);
  return state.phase === 'anchored'
    ? going({ phase: 'closing', from: state.from, to })
    : going({ phase: 'pressed', from: to, to });
}

export function drawMove(state: DrawState, sample: PointerSample, picture: Size): Drawn {
  if (state.phase === 'idle') return going(state);
  const to = clampPoint(sample.point, picture);
  const leaves = state.phase === 'pressed' && !isSamePlace(state.from, to, sample.slack);
  return going({ phase: leaves ? 'dragging' : state.phase, from: state.from, to });
}

export function drawUp(state: DrawState, sample: PointerSample, picture: Size): Drawn {
  const moved = drawMove(state, sample, picture).state;
  switch (moved.phase) {
    case 'idle':
    case 'anchored':
      return going(moved);
    case 'pressed':
      return going({ phase: 'anchored', from: moved.from, to: moved.to });
    case 'dragging':
    case 'closing': {
      const finished = boxWithin(rectangleBetween(moved.from, moved.to), picture);
      return { state: drawIdle, finished, refused: finished === null };
    }
  }
}

/** The rectangle as it would be if it were finished now; null while nothing is being drawn. */
export function draftOf(state: DrawState): Rectangle | null {
  if (state.phase === 'idle' || state.phase === 'pressed') return null;
  return rectangleBetween(state.from, state.to);
}

function going(state: DrawState): Drawn {
  return { state, finished: null, refused: false };
}
