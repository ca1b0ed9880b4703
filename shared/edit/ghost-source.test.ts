import { expect, test } from 'vitest';
import type { GhostSource } from './ghost-source.ts';
import { nextGhostSource } from './ghost-source.ts';

test.each([
  [true, ['predicted', 'previous', null, 'predicted']],
  [false, ['previous', null, 'previous', null]],
])('with predictions %s the switch goes round', (isPredicted, expected) => {
  let source: GhostSource | null = null;
  const round = expected.map(() => (source = nextGhostSource(source, isPredicted)));
  expect(round).toEqual(expected);
});

test('predictions that are switched on stay so on a task that has none', () => {
  expect(nextGhostSource('predicted', false)).toBe('previous');
});
