import { expect, test } from 'vitest';
import fc from 'fast-check';
import { consensusOf } from './consensus.ts';
import { majorityOf } from './majority.ts';

function ofClasses(values: readonly string[]) {
  return consensusOf(values.length, (a, b) => (values[a] === values[b] ? 1 : 0), 0.8);
}

test('for single classes it is the majority of more than half', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 }), (values) => {
      const consensus = ofClasses(values);
      const majority = majorityOf(values);
      const won = majority !== null && majority.share > 0.5 ? majority.value : null;
      expect(consensus === null ? null : values[consensus.chosen]).toBe(won);
      if (consensus === null) return;
      expect(consensus.members.map((member) => values[member])).toEqual(
        values.filter((value) => value === won),
      );
    }),
  );
});

test('among answers that agree it chooses the one in the middle', () => {
  const scores = [
    [1, 0.9, 0.6],
    [0.9, 1, 0.85],
    [0.6, 0.85, 1],
  ];
  expect(consensusOf(3, (a, b) => scores[a]?.[b] ?? 0, 0.8)).toEqual({
    chosen: 1,
    members: [0, 1, 2],
  });
});

test('an answer alone agrees with itself, two that differ with nobody, none says nothing', () => {
  expect(ofClasses(['a'])).toEqual({ chosen: 0, members: [0] });
  expect(ofClasses(['a', 'b'])).toBeNull();
  expect(ofClasses([])).toBeNull();
});
