import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemTimers } from '../timers.ts';
import { guardProgress } from './progress-guard.ts';

const limits = { stallMs: 30_000, slowMs: 60_000 };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Moves `bytes` every `everyMs`, for `forMs`; returns why it was given up, or null. Where they are reports, says so. */
function moving(bytes: number, everyMs: number, forMs: number, areReports = false): string | null {
  let why: string | null = null;
  const guard = guardProgress(
    limits,
    () => Date.now(),
    systemTimers,
    (reason) => {
      why = reason;
    },
  );
  for (let passed = 0; passed < forMs && why === null; passed += everyMs) {
    vi.advanceTimersByTime(everyMs);
    guard.moved(bytes);
    if (areReports) guard.alive();
  }
  guard.end();
  return why;
}

test('an hour of steady bytes is not too long', () => {
  expect(moving(40_000, 20_000, 3_600_000)).toBeNull();
});

test('a silence of thirty seconds is [fault 12]', () => {
  expect(moving(0, 1000, 29_000)).toBeNull();
  expect(moving(0, 1000, 31_000)).toBe('no bytes for 30000 ms');
  expect(moving(1_000_000, 45_000, 90_000)).toBe('no bytes for 30000 ms');
});

test('a trickle of a byte per second is given up within two windows [fault 12]', () => {
  expect(moving(1, 1000, 50_000)).toBeNull();
  expect(moving(1, 1000, 120_000)).toBe('under 1024 bytes per second for 60000 ms');
});

test('short reports of work that takes an hour are no trickle', () => {
  expect(moving(60, 1000, 3_600_000, true)).toBeNull();
  expect(moving(60, 31_000, 90_000, true)).toBe('no bytes for 30000 ms');
});
