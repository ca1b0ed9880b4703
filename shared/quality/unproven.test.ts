import { expect, test } from 'vitest';
import { roomWhile } from './unproven.ts';

const rule = { entrance: 6, after: 1, undecided: 4, growth: 5 };

test.each([
  ['a newcomer has the entrance', { judged: 0, odds: 1, isProven: false }, 6],
  ['who is not proven after it, one at a time', { judged: 6, odds: 1, isProven: false }, 1],
  ['who is proven, a multiple of what was judged', { judged: 10, odds: 1, isProven: true }, 50],
  ['a doubtful record is decided soon', { judged: 6, odds: 20, isProven: false }, 4],
  ['also where it would be proven', { judged: 90, odds: 20, isProven: true }, 4],
])('%s', (_, known, room) => {
  expect(roomWhile(known, rule)).toBe(room);
});

test('the room of the proven never falls under the entrance, nor that of the undecided under one of the rest', () => {
  const proven = { judged: 6, odds: 1, isProven: true };
  expect(roomWhile(proven, { ...rule, growth: 0.5 })).toBe(6);
  const undecided = { judged: 6, odds: 5, isProven: false };
  expect(roomWhile(undecided, { ...rule, after: 3, undecided: 1 })).toBe(3);
});
