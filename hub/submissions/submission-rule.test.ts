import { describe, expect, test } from 'vitest';
import { judgeSubmission } from './submission-rule.ts';
import type { SubmissionFacts } from './submission-rule.ts';

const normal: SubmissionFacts = {
  now: 100,
  hashMatches: true,
  problems: [],
  schemaMatches: true,
  parent: 'none',
  lease: { until: 200, graceUntil: 300 },
  task: { state: 'leased', maker: 'nobody', holder: 'self' },
  sibling: 'none',
};

function judged(change: Partial<SubmissionFacts>) {
  return judgeSubmission({ ...normal, ...change });
}

describe('a first answer', () => {
  test('is accepted while the lease runs', () => {
    expect(judged({})).toEqual({ result: 'accepted', reason: null, place: 'head', paid: true });
  });

  test('is accepted late and paid when the lease lapsed and nobody took the task [fault 23]', () => {
    expect(judged({ now: 10_000 })).toMatchObject({
      result: 'accepted-late',
      place: 'head',
      paid: true,
    });
  });

  test('fills the task when someone else holds it but has not answered; paid within the grace only [fault 23]', () => {
    const task = { state: 'leased', maker: 'nobody', holder: 'other' } as const;
    expect(judged({ now: 300, task })).toMatchObject({
      result: 'accepted-late',
      place: 'head',
      paid: true,
    });
    expect(judged({ now: 301, task })).toMatchObject({
      reason: 'late-unpaid',
      place: 'head',
      paid: false,
    });
  });

  test('is kept beside an answer of someone else, unpaid [fault 23] [I11]', () => {
    const task = { state: 'approved', maker: 'other', holder: 'nobody' } as const;
    expect(judged({ task })).toEqual({
      result: 'surplus-kept',
      reason: 'surplus',
      place: 'kept',
      paid: false,
    });
  });
});

describe('a further answer of the same person', () => {
  const own = { maker: 'self', holder: 'nobody' } as const;

  test.each(['submitted', 'review-leased', 'returned'] as const)(
    'is accepted after %s, however late',
    (state) => {
      expect(judged({ now: 1e12, parent: 'here', task: { ...own, state } })).toMatchObject({
        result: 'accepted',
        place: 'head',
      });
    },
  );

  test('waits for an operator once the task is approved', () => {
    expect(judged({ parent: 'here', task: { ...own, state: 'approved' } })).toMatchObject({
      result: 'held',
      reason: 'task-closed',
      place: 'kept',
    });
  });

  test('from another device becomes the newest only while no verdict fell and its bytes differ [fault 26]', () => {
    const task = { ...own, state: 'submitted' } as const;
    expect(judged({ sibling: 'other-bytes', task })).toMatchObject({
      result: 'sibling-kept',
      place: 'head',
    });
    expect(judged({ sibling: 'same-bytes', task })).toMatchObject({
      result: 'sibling-kept',
      place: 'kept',
    });
    expect(judged({ sibling: 'other-bytes', task: { ...own, state: 'returned' } })).toMatchObject({
      place: 'kept',
    });
  });
});

describe('what cannot be judged is held, what is wrong is kept', () => {
  test.each([
    [{ lease: null }, 'held', 'unknown-lease'],
    [{ parent: 'missing' }, 'held', 'parent-missing'],
    [{ parent: 'foreign' }, 'held', 'parent-foreign'],
    [{ schemaMatches: false }, 'held', 'schema'],
    [{ hashMatches: false }, 'invalid-kept', 'annotation-hash'],
    [{ problems: [{ problem: 'nothing-answered' }] }, 'invalid-kept', 'nothing-answered'],
  ] as const)('%o', (change, result, reason) => {
    expect(judged(change)).toMatchObject({ result, reason, paid: false });
  });

  test('whose it is comes before what it says', () => {
    const change = {
      lease: null,
      hashMatches: false,
      problems: [{ problem: 'nothing-answered' }],
    } as const;
    expect(judged(change)).toMatchObject({ reason: 'unknown-lease', place: 'unstored' });
  });
});
