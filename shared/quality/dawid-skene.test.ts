import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { estimateClasses } from './dawid-skene.ts';
import type { ClassAnswer } from './dawid-skene.ts';

/** Table 1 of the source: 45 patients, the first anaesthetist three times, then four others once each. */
const table = `
1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 2322223 4444444 2223343 1111111 2223212 1211111
1112111 1111111 1111111 2222221 2221322 2222222 2222221 2223222 2212222 1111111 1111111 2322222 1111111 1111111 1121121
1111111 3333233 1111111 2222222 2223232 4334343 2212232 2323233 3333432 1111111 1111111 1212111 2322222 1211111 2222222`;
const values = ['1', '2', '3', '4'];

function anaesthetists(): ClassAnswer[] {
  return table
    .trim()
    .split(/\s+/)
    .flatMap((row, at) =>
      [...row].map((value, column) => ({
        unit: String(at + 1),
        person: String(Math.max(1, column - 1)),
        value,
      })),
    );
}

describe('the published example', () => {
  const estimate = estimateClasses(anaesthetists(), { values });

  test('gives the published shares of the classes', () => {
    expect(estimate.marginals.map((share) => share.toFixed(2))).toEqual([
      '0.40',
      '0.42',
      '0.11',
      '0.07',
    ]);
  });

  test('gives the first observer the published rates for the first class', () => {
    expect(estimate.confusions.get('1')?.[0]?.map((rate) => rate.toFixed(2))).toEqual([
      '0.89',
      '0.11',
      '0.00',
      '0.00',
    ]);
  });

  test('finds the plain cases with certainty', () => {
    expect(estimate.posteriors.get('1')?.[0]).toBeGreaterThan(0.999);
    expect(estimate.posteriors.get('11')?.[3]).toBeGreaterThan(0.999);
    expect(estimate.posteriors.get('45')?.[1]).toBeGreaterThan(0.999);
  });
});

test('believes two careful people over three who always give one class', () => {
  const truth = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 'cat' : 'dog'));
  const answers = truth.flatMap((value, at) => [
    { unit: String(at), person: 'careful', value },
    { unit: String(at), person: 'exact', value },
    ...['lazy', 'idle', 'bored'].map((person) => ({ unit: String(at), person, value: 'cat' })),
  ]);
  const { posteriors } = estimateClasses(answers, { values: ['cat', 'dog'], smoothing: 0.1 });
  for (const [at, value] of truth.entries()) {
    const [cat = 0] = posteriors.get(String(at)) ?? [];
    expect(cat > 0.5 ? 'cat' : 'dog').toBe(value);
  }
});

test('probabilities always add up to one', () => {
  const answer = fc.record({
    unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    person: fc.constantFrom('p', 'q', 'r'),
    value: fc.constantFrom(...values),
  });
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 60 }), (answers) => {
      const estimate = estimateClasses(answers, { values, smoothing: 0.5, mostRounds: 30 });
      for (const shares of [...estimate.posteriors.values(), estimate.marginals]) {
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      }
    }),
  );
});

test('refuses a value that is no class', () => {
  expect(() =>
    estimateClasses([{ unit: '1', person: 'p', value: 'bird' }], { values: ['cat'] }),
  ).toThrow('"bird" is not among the classes');
});
