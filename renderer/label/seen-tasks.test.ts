import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TaskId } from '#shared/ids.ts';
import { createSeenTasks } from './seen-tasks.ts';

const tasks = fc.array(
  fc.record({ taskId: fc.constantFrom('a', 'b', 'c', 'd'), wait: fc.integer({ min: 0, max: 90 }) }),
  { maxLength: 60 },
);
const presses = fc.array(
  fc.record({ at: fc.integer({ min: 0, max: 4000 }), delay: fc.integer({ min: 0, max: 1500 }) }),
  { maxLength: 60 },
);

test('however late a key is heard, it is for the task that was on screen when it was pressed', () => {
  fc.assert(
    fc.property(tasks, presses, (shown, keys) => {
      let now = 0;
      const frames = shown.map(({ taskId, wait }) => ({ taskId, at: (now += wait) }));
      const heard = keys.map(({ at, delay }) => ({ pressed: at, at: at + delay }));
      const seen = createSeenTasks();
      const events = [
        ...frames.map((frame) => ({ at: frame.at, frame, key: null })),
        ...heard.map((key) => ({ at: key.at, frame: null, key })),
      ].toSorted((a, b) => a.at - b.at || (a.frame === null ? 1 : 0) - (b.frame === null ? 1 : 0));
      for (const { frame, key } of events) {
        if (frame !== null) seen.saw(frame.taskId as TaskId, frame.at);
        else if (key !== null) {
          const expected = frames.findLast(({ at }) => at <= key.pressed)?.taskId ?? null;
          expect(seen.at(key.pressed)).toBe(expected);
        }
      }
    }),
  );
});

test('before anything is on screen a key is for nothing', () => {
  const seen = createSeenTasks();
  expect(seen.newest()).toBeNull();
  seen.saw('a' as TaskId, 10);
  expect(seen.at(9)).toBeNull();
  expect(seen.at(10)).toBe('a');
});
