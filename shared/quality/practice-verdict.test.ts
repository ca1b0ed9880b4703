import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Annotation } from '../annotation/annotation.ts';
import { compareAnnotations, countMarks } from '../annotation/compare.ts';
import { Item } from '../annotation/kinds.ts';
import { annotation } from '../testing/arbitrary.ts';
import { annotationScore } from './annotation-score.ts';
import { practiceVerdict } from './practice-verdict.ts';

const rules = { goldPass: 0.8, leastSimilarity: 0.5 };

/** Ids told apart by their last digits. */
function idOf(number: number): string {
  return `01a208b7-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

function of(...items: readonly object[]): Annotation {
  return { items: items.map((item) => Item.parse(item)), report: null };
}

const box = (id: number, classId: string, x: number) => ({
  kind: 'box',
  itemId: idOf(id),
  classId,
  x,
  y: 0,
  width: 10,
  height: 10,
});
const choice = (id: number, classId: string) => ({
  kind: 'classification',
  itemId: idOf(id),
  classId,
});
const range = (id: number, classId: string, start: number, end: number) => ({
  kind: 'text-range',
  itemId: idOf(id),
  classId,
  start,
  end,
});

/** The same labels under other ids. */
function renamed({ items }: Annotation): Annotation {
  return of(...items.map((item, at) => ({ ...item, itemId: idOf(at + 1) })));
}

describe('an answer to a practice task', () => {
  test('is scored as an answer to gold is, and right from the same score on', () => {
    fc.assert(
      fc.property(annotation, annotation, (answered, right) => {
        const verdict = practiceVerdict(answered, right, rules);
        const score = annotationScore(answered, right, rules.leastSimilarity);
        expect(verdict.score).toBe(score);
        expect(verdict.isRight).toBe(score >= rules.goldPass);
      }),
    );
  });

  test('that says the same under other ids is right, and nothing is to be corrected', () => {
    fc.assert(
      fc.property(annotation, (right) => {
        const answered = renamed(right);
        const verdict = practiceVerdict(answered, right, rules);
        expect(verdict).toMatchObject({ score: 1, isRight: true, missing: [], extra: [] });
        const { added, removed, changed } = countMarks(
          compareAnnotations(answered, verdict.corrected),
        );
        expect([added, removed, changed]).toEqual([0, 0, 0]);
      }),
    );
  });

  test('is corrected to the right answer: what is added is missing, what is removed is extra', () => {
    fc.assert(
      fc.property(annotation, annotation, (other, right) => {
        const answered = renamed(other);
        const verdict = practiceVerdict(answered, right, rules);
        const again = practiceVerdict(verdict.corrected, right, rules);
        expect(again).toMatchObject({ score: 1, missing: [], extra: [], otherClass: [] });
        const marks = countMarks(compareAnnotations(answered, verdict.corrected));
        expect(marks.added).toBe(verdict.missing.length);
        expect(marks.removed).toBe(verdict.extra.length);
        expect(marks.changed).toBe(verdict.otherClass.length);
      }),
    );
  });

  test('tells a missed box, one too many and a wrong class', () => {
    const right = of(box(1, 'cat', 0), box(2, 'dog', 100), box(3, 'cat', 200));
    const answered = of(box(11, 'cat', 1), box(12, 'cat', 100), box(13, 'cat', 400));
    const verdict = practiceVerdict(answered, right, rules);
    expect(verdict.isRight).toBe(false);
    expect(verdict.score).toBeCloseTo(1 / 3);
    expect(verdict.missing.map(({ itemId }) => itemId)).toEqual([idOf(3)]);
    expect(verdict.extra.map(({ itemId }) => itemId)).toEqual([idOf(13)]);
    expect(verdict.otherClass).toMatchObject([[{ itemId: idOf(12) }, { classId: 'dog' }]]);
    expect(verdict.corrected.items).toMatchObject([
      { itemId: idOf(11), x: 1 },
      { itemId: idOf(12), classId: 'dog' },
      { itemId: idOf(3) },
    ]);
  });

  test('of classes is right by the same class alone', () => {
    expect(practiceVerdict(of(choice(9, 'cat')), of(choice(1, 'cat')), rules).isRight).toBe(true);
    const wrong = practiceVerdict(of(choice(9, 'dog')), of(choice(1, 'cat')), rules);
    expect(wrong).toMatchObject({
      score: 0,
      isRight: false,
      missing: [{ classId: 'cat' }],
      extra: [{ classId: 'dog' }],
    });
  });

  test('of ranges is right where they overlap enough', () => {
    const right = of(range(1, 'name', 0, 10));
    expect(practiceVerdict(of(range(9, 'name', 1, 10)), right, rules).isRight).toBe(true);
    expect(practiceVerdict(of(range(9, 'name', 6, 10)), right, rules).isRight).toBe(false);
  });

  test('that reports instead of answering is wrong where there is an answer', () => {
    const reported: Annotation = { items: [], report: { reason: 'unclear', note: '' } };
    const right = of(choice(1, 'cat'));
    const verdict = practiceVerdict(reported, right, rules);
    expect(verdict).toMatchObject({ score: 0, isRight: false, corrected: right });
  });
});
