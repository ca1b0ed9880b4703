import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { PastRevision } from '#shared/contract/feedback.ts';
import { firstPair, historyEntries } from './history-entries.ts';

function past(revision: number, verdict: 'return' | 'fix' | null): PastRevision {
  const [submissionId, taskId] = [v7(), v7()];
  const annotation = { items: [], report: null };
  const review = {
    reviewId: v7(),
    taskId,
    submissionId,
    verdict,
    reasons: [],
    note: '',
    pins: [],
    fixed: verdict === 'fix' ? annotation : null,
    decidedAt: 0,
  };
  return PastRevision.parse({
    submissionId,
    revision,
    annotation,
    submittedAt: revision,
    activeMs: null,
    state: null,
    reviews: verdict === null ? [] : [{ review, at: 0, appeal: null }],
  });
}

test('a correction stands after the revision that it corrects, and the newest two are compared', () => {
  const entries = historyEntries([past(1, 'return'), past(2, 'fix')]);
  expect(entries.map(({ made, revision }) => [made, revision])).toEqual([
    ['revision', 1],
    ['revision', 2],
    ['fix', 2],
  ]);
  expect(firstPair(entries)).toEqual({ before: entries[1]!.id, after: entries[2]!.id });
});

test('a single revision is shown beside itself, and nothing without one', () => {
  const [only] = historyEntries([past(1, null)]);
  expect(firstPair([only!])).toEqual({ before: only!.id, after: only!.id });
  expect(firstPair([])).toBeNull();
});
