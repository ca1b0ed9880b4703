import { expect, test } from 'vitest';
import { judgeReview } from './review-rule.ts';
import type { ReviewFacts } from './review-rule.ts';

const normal: ReviewFacts = {
  now: 100,
  verdict: 'approve',
  complete: true,
  ownWork: false,
  lease: { until: 200 },
  reassigned: false,
  newest: true,
  standing: null,
  isOpinion: false,
};

test.each([
  ['the first verdict stands', {}, 'accepted', null, 'stands'],
  ['a late one stands too', { now: 201 }, 'accepted-late', 'late', 'stands'],
  [
    'so does one whose task someone else holds by now',
    { reassigned: true },
    'accepted-late',
    'late',
    'stands',
  ],
  ['one on an outdated revision is kept as stale', { newest: false }, 'accepted', 'stale', 'stale'],
  [
    'the same verdict again is kept',
    { standing: 'approve' },
    'surplus-kept',
    'already-reviewed',
    'repeated',
  ],
  [
    'a differing second one is dissent',
    { standing: 'return' },
    'surplus-kept',
    'dissent',
    'dissent',
  ],
  [
    'a second opinion that was asked for is taken like a first one',
    { standing: 'return', isOpinion: true },
    'accepted',
    null,
    'dissent',
  ],
  ['nobody judges their own work', { ownWork: true }, 'held', 'own-work', null],
  ['nobody judges without a lease', { lease: null }, 'held', 'unknown-lease', null],
  [
    'a return says why',
    { complete: false, verdict: 'return' },
    'invalid-kept',
    'review-incomplete',
    null,
  ],
] as const)('%s', (_name, change, result, reason, standing) => {
  expect(judgeReview({ ...normal, ...change })).toEqual({ result, reason, standing });
});
