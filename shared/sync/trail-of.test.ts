import { expect, test } from 'vitest';
import { trailOf } from './trail-of.ts';
import type { TrailFacts } from './trail-of.ts';

const nothing: TrailFacts = {
  firstStepAt: null,
  submission: null,
  states: [],
  appeal: null,
  lines: [],
};
const sent = { submittedAt: 20, ackedAt: 30, result: 'accepted', reason: null };

function states(...named: [TrailFacts['states'][number]['state'], number][]): TrailFacts['states'] {
  return named.map(([state, at]) => ({ state, at, reason: null }));
}

function stateOf(facts: Partial<TrailFacts>): string {
  return trailOf({ ...nothing, ...facts }).state;
}

test('the road from untouched to paid', () => {
  expect(stateOf({})).toBe('untouched');
  expect(stateOf({ firstStepAt: 10 })).toBe('saved');
  expect(stateOf({ submission: { ...sent, ackedAt: null, result: null } })).toBe('waiting');
  expect(stateOf({ submission: sent })).toBe('received');
  const inReview = states(['received', 31], ['in-review', 31]);
  expect(stateOf({ submission: sent, states: inReview })).toBe('in-review');
  const approved = [...inReview, ...states(['approved', 40])];
  expect(stateOf({ submission: sent, states: approved })).toBe('approved');
  const payable = { kind: 'approved', at: 40 };
  expect(stateOf({ submission: sent, states: approved, lines: [payable] })).toBe('payable');
  const paid = trailOf({
    ...nothing,
    submission: sent,
    states: approved,
    lines: [{ kind: 'earned', at: 31 }, payable, { kind: 'paid', at: 50 }],
  });
  expect(paid.steps).toEqual([
    { state: 'saved', at: 20 },
    { state: 'waiting', at: 20 },
    { state: 'received', at: 30 },
    { state: 'in-review', at: 31 },
    { state: 'approved', at: 40 },
    { state: 'payable', at: 40 },
    { state: 'paid', at: 50 },
  ]);
});

test('a return stays one while it is being fixed, until the fix is handed in', () => {
  const returned = states(['in-review', 31], ['returned', 35]);
  expect(stateOf({ submission: sent, states: returned, firstStepAt: 40 })).toBe('returned');
  const fixed = { submittedAt: 50, ackedAt: null, result: null, reason: null };
  expect(stateOf({ submission: fixed, states: [], firstStepAt: null })).toBe('waiting');
});

test('work that the hub holds says why, from its reply or from the feed', () => {
  const held = { ...sent, result: 'held', reason: 'parent-missing' };
  expect(trailOf({ ...nothing, submission: held })).toMatchObject({
    state: 'held',
    heldReason: 'parent-missing',
  });
  const invalid = { ...sent, result: 'invalid-kept', reason: null };
  expect(trailOf({ ...nothing, submission: invalid })).toMatchObject({
    state: 'held',
    heldReason: 'invalid-kept',
  });
  const later = [{ state: 'held' as const, at: 40, reason: 'task-closed' }];
  expect(trailOf({ ...nothing, submission: sent, states: later })).toMatchObject({
    state: 'held',
    heldReason: 'task-closed',
  });
  expect(stateOf({ submission: held, states: states(['in-review', 41]) })).toBe('in-review');
});

test('clocks that disagree do not change the order of what happened here and there [fault 28] [I13]', () => {
  const early = states(['in-review', 3], ['approved', 4]);
  const trail = trailOf({ ...nothing, submission: sent, states: early });
  expect(trail.steps.map(({ state }) => state)).toEqual([
    'saved',
    'waiting',
    'received',
    'in-review',
    'approved',
  ]);
});

test('a task whose submission is not on this PC has the hub’s word alone', () => {
  expect(stateOf({ states: states(['received', 1], ['in-review', 2]) })).toBe('in-review');
});
