import { expect, test } from 'vitest';
import type { SyncStatus } from '#shared/contract/sync-status.ts';
import { syncWords } from './sync-words.ts';

const quiet = {
  phase: 'idle',
  waiting: 0,
  held: [],
  nextTryAt: null,
} satisfies Partial<SyncStatus>;

test('nothing to do is said in one word', () => {
  expect(syncWords(quiet, 0)).toEqual([{ key: 'allSent' }]);
});

test('offline says what waits, that it is offline, and when it tries again', () => {
  const status = { ...quiet, phase: 'offline', waiting: 3, nextTryAt: 21_500 } as const;
  expect(syncWords(status, 10_000)).toEqual([
    { key: 'waiting', count: 3 },
    { key: 'offline' },
    { key: 'nextTry', seconds: 12 },
  ]);
});

test('working offline by choice promises no next try', () => {
  const status = { ...quiet, phase: 'paused', nextTryAt: 5000 } as const;
  expect(syncWords(status, 0)).toEqual([{ key: 'paused' }]);
});

test('a next try that is due shows zero, not less', () => {
  const status = { ...quiet, phase: 'offline', nextTryAt: 5000 } as const;
  expect(syncWords(status, 9000)).toContainEqual({ key: 'nextTry', seconds: 0 });
});

test('what the hub holds is told even when all is sent', () => {
  const held = [{ taskId: null, result: 'held', reason: null, at: 0 }];
  expect(syncWords({ ...quiet, held }, 0)).toEqual([{ key: 'heldCount', count: 1 }]);
});
