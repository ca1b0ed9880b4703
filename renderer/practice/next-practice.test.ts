import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PracticeId } from '#shared/ids.ts';
import { firstPractice, nextPractice } from './next-practice.ts';

function idOf(number: number): PracticeId {
  return PracticeId.parse(`01a208b7-0000-7000-8000-${String(number).padStart(12, '0')}`);
}

function tasksOf(...states: readonly ('right' | 'open' | 'suggested')[]) {
  return states.map((state, at) => ({
    practiceId: idOf(at),
    isRight: state === 'right',
    isSuggested: state === 'suggested',
  }));
}

test('begins with the one that is wanted, else with one that is suggested, else with the first that is not right', () => {
  const tasks = tasksOf('right', 'open', 'suggested');
  expect(firstPractice(tasks, idOf(0))).toBe(idOf(0));
  expect(firstPractice(tasks, null)).toBe(idOf(2));
  expect(firstPractice(tasksOf('right', 'open'), null)).toBe(idOf(1));
  expect(firstPractice(tasksOf('right', 'right'), null)).toBe(idOf(0));
  expect(firstPractice([], null)).toBeNull();
});

test('goes on to what is not right yet, around the end, and in order once all is right', () => {
  expect(nextPractice(tasksOf('open', 'right', 'open'), idOf(0))).toBe(idOf(2));
  expect(nextPractice(tasksOf('open', 'right', 'right'), idOf(1))).toBe(idOf(0));
  expect(nextPractice(tasksOf('right', 'right', 'right'), idOf(2))).toBe(idOf(0));
  expect(nextPractice(tasksOf('open'), idOf(0))).toBe(idOf(0));
});

test('whoever goes on and on from an open task meets every one that is open', () => {
  const states = fc.array(fc.constantFrom('right' as const, 'open' as const), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(states, (made) => {
      const tasks = tasksOf(...made);
      const open = tasks.filter(({ isRight }) => !isRight).map(({ practiceId }) => practiceId);
      fc.pre(open.length > 0);
      const met = new Set<PracticeId>();
      let current = firstPractice(tasks, null)!;
      for (const _ of tasks) {
        met.add(current);
        current = nextPractice(tasks, current)!;
      }
      expect([...met].toSorted()).toEqual(open.toSorted());
    }),
  );
});
