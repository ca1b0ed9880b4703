import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trailStates } from '#shared/trail.ts';
import { countTasks, filterTasks } from './task-filter.ts';

const tasks = fc.array(fc.record({ trail: fc.constantFrom(...trailStates) }));

test('every task is in exactly one of open, sent and returned', () => {
  fc.assert(
    fc.property(tasks, (all) => {
      const { open, sent, returned } = countTasks(all);
      expect(open + sent + returned).toBe(all.length);
    }),
  );
});

test('a filter shows as many as it counts', () => {
  fc.assert(
    fc.property(tasks, fc.constantFrom('all', 'open', 'sent', 'returned'), (all, filter) => {
      expect(filterTasks(all, filter)).toHaveLength(countTasks(all)[filter]);
    }),
  );
});

test('a task that was begun is still left to do, one that waits to be sent is not', () => {
  expect(filterTasks([{ trail: 'saved' }, { trail: 'waiting' }], 'open')).toEqual([
    { trail: 'saved' },
  ]);
});
