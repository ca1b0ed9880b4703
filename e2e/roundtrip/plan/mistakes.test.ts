import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxWithin } from '#shared/annotation/box.ts';
import { codePointsIn } from '#shared/text/text-offsets.ts';
import type { TruthBox, TruthTask } from '../truth/truth.ts';
import { mistakeIn as planMistake } from './mistakes.ts';
import type { Mistake } from './mistakes.ts';
import { randomOf } from './random.ts';

const picture = { width: 400, height: 300 };

function taskOf(boxes: readonly TruthBox[], className: string | null = null): TruthTask {
  return {
    name: 'a.jpg',
    asset: 'a',
    text: null,
    picture,
    boxes,
    refused: 0,
    ranges: null,
    className,
  };
}

function mistakeIn(...planned: Parameters<typeof planMistake>): Mistake {
  const mistake = planMistake(...planned);
  if (mistake === null) throw new Error('A mistake was expected.');
  return mistake;
}

const box: fc.Arbitrary<TruthBox> = fc
  .record({
    x: fc.double({ min: 0, max: 399, noNaN: true }),
    y: fc.double({ min: 0, max: 299, noNaN: true }),
    width: fc.double({ min: 0.5, max: 400, noNaN: true }),
    height: fc.double({ min: 0.5, max: 300, noNaN: true }),
  })
  .map((wanted) => ({
    className: 'cat',
    ...(boxWithin(wanted, picture) ?? { ...wanted, ...picture, x: 0, y: 0 }),
  }));

describe('a deliberate mistake', () => {
  it('is a box of another class or in another place, that can be drawn inside the picture', () => {
    fc.assert(
      fc.property(box, fc.integer(), (truth, seed) => {
        const { mistake, wrong, right } = mistakeIn(
          taskOf([truth]),
          ['cat', 'dog'],
          randomOf(seed),
        );
        if (typeof wrong === 'string' || !('x' in wrong)) throw new Error('A box was expected.');
        expect(right).toEqual(truth);
        expect(boxWithin(wrong, picture)).not.toBeNull();
        expect(wrong.x + wrong.width).toBeLessThanOrEqual(picture.width + 1e-6);
        expect(wrong.y + wrong.height).toBeLessThanOrEqual(picture.height + 1e-6);
        const farthest = Math.max(
          Math.abs(wrong.x - truth.x) / truth.width,
          Math.abs(wrong.y - truth.y) / truth.height,
          Math.abs(wrong.width - truth.width) / truth.width,
        );
        expect(farthest).toBeCloseTo(mistake === 'displaced' ? 0.5 : 0);
        expect(wrong.className).toBe(mistake === 'displaced' ? 'cat' : 'dog');
      }),
    );
  });

  it('is one box too many where the picture holds nothing', () => {
    const { mistake, right } = mistakeIn(taskOf([]), ['cat'], randomOf(1));
    expect({ mistake, right }).toEqual({ mistake: 'one-too-many', right: null });
  });

  it('is another class for a whole asset, unless there is only one', () => {
    const random = randomOf(1);
    expect(mistakeIn(taskOf([], 'cat'), ['cat', 'dog'], random)).toMatchObject({
      mistake: 'wrong-choice',
      wrong: 'dog',
      right: 'cat',
    });
    expect(mistakeIn(taskOf([], 'cat'), ['cat'], random)).toMatchObject({ mistake: 'unchanged' });
  });

  it('is a range that is not there already, in place of one that is', () => {
    const text = '둘 다 👨‍👩‍👧 여기';
    const ranges = [
      { className: 'cat', start: 0, end: 1 },
      { className: 'dog', start: 2, end: 9 },
    ];
    const task = { ...taskOf([]), text, picture: null, ranges };
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { wrong, right } = mistakeIn(task, ['cat', 'dog'], randomOf(seed));
        if (typeof wrong === 'string' || !('start' in wrong)) {
          throw new Error('A range was expected.');
        }
        expect(ranges).toContain(right);
        expect(ranges).not.toContainEqual(wrong);
        expect(wrong.start).toBeLessThan(wrong.end);
        expect(wrong.end).toBeLessThanOrEqual(codePointsIn(text));
      }),
    );
    const none = mistakeIn({ ...task, ranges: [] }, ['cat'], randomOf(1));
    expect(none).toMatchObject({ mistake: 'wrong-range', right: null });
  });

  it('is not made in a text that has no answer', () => {
    const unanswered = { ...taskOf([]), text: '?', picture: null };
    expect(planMistake(unanswered, ['cat', 'dog'], randomOf(1))).toBeNull();
  });

  it('never moves a box only where it cannot be another class', () => {
    const truth: TruthBox = { x: 10, y: 10, width: 20, height: 20, className: 'cat' };
    const made = Array.from(
      { length: 20 },
      (_, seed) => mistakeIn(taskOf([truth]), ['cat', 'dog'], randomOf(seed)).mistake,
    );
    expect(new Set(made)).toEqual(new Set(['wrong-class', 'displaced']));
    const alone = Array.from(
      { length: 20 },
      (_, seed) => mistakeIn(taskOf([truth]), ['cat'], randomOf(seed)).mistake,
    );
    expect(new Set(alone)).toEqual(new Set(['displaced']));
  });
});
