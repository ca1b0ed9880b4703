import { expect, test } from 'vitest';
import { createAttempts } from './attempts.ts';

const MINUTE = 60_000;

test('ten failures for a name from one address make it wait, and time lets it go on', () => {
  const attempts = createAttempts();
  for (let index = 0; index < 9; index += 1) attempts.failed('a', '1.1.1.1', index);
  expect(attempts.waitMs('a', '1.1.1.1', 10)).toBe(0);
  attempts.failed('a', '1.1.1.1', 10);
  expect(attempts.waitMs('a', '1.1.1.1', 10)).toBe(15 * MINUTE - 10);
  expect(attempts.waitMs('a', '1.1.1.1', 15 * MINUTE + 1)).toBe(0);
});

test('guessing from afar does not lock the owner out', () => {
  const attempts = createAttempts();
  for (let index = 0; index < 50; index += 1) attempts.failed('a', '6.6.6.6', index);
  expect(attempts.waitMs('a', '1.1.1.1', 51)).toBe(0);
});

test('one address cannot try many names', () => {
  const attempts = createAttempts();
  for (let index = 0; index < 100; index += 1) attempts.failed(`name-${index}`, '6.6.6.6', index);
  expect(attempts.waitMs('fresh', '6.6.6.6', 101)).toBeGreaterThan(0);
});

test('signing in forgets the failures of that name', () => {
  const attempts = createAttempts();
  for (let index = 0; index < 12; index += 1) attempts.failed('a', '1.1.1.1', index);
  attempts.succeeded('a', '1.1.1.1');
  expect(attempts.waitMs('a', '1.1.1.1', 13)).toBe(0);
});
