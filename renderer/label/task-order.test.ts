import { describe, expect, it } from 'vitest';
import type { TaskId } from '#shared/ids.ts';
import type { TrailState } from '#shared/trail.ts';
import { beside, firstTask, nearby, nextOpen } from './task-order.ts';

function batch(...trails: TrailState[]) {
  return trails.map((trail, at) => ({ taskId: `task-${at}` as TaskId, trail }));
}
const id = (at: number) => `task-${at}` as TaskId;

describe('the way through a batch', () => {
  it('begins at the first task that waits for an answer, or where it is told to', () => {
    const tasks = batch('received', 'waiting', 'untouched', 'returned');
    expect(firstTask(tasks, null)).toBe(id(2));
    expect(firstTask(tasks, id(0))).toBe(id(0));
    expect(firstTask(batch('paid', 'paid'), null)).toBe(id(0));
    expect(firstTask([], null)).toBeNull();
  });

  it('goes on to the next open task, around the end, and ends when none is left', () => {
    const tasks = batch('untouched', 'waiting', 'saved', 'waiting');
    expect(nextOpen(tasks, id(1), false)).toBe(id(2));
    expect(nextOpen(tasks, id(2), false)).toBe(id(0));
    expect(nextOpen(batch('waiting', 'saved'), id(1), false)).toBeNull();
  });

  it('leads through returned tasks first for someone who is fixing them', () => {
    const tasks = batch('returned', 'saved', 'untouched', 'returned');
    expect(nextOpen(tasks, id(0), true)).toBe(id(3));
    expect(nextOpen(tasks, id(0), false)).toBe(id(1));
  });

  it('has the next open ones near, as many as are asked for, and the neighbours', () => {
    const tasks = batch('untouched', 'waiting', 'untouched', 'waiting', 'saved', 'untouched');
    const isFixing = false;
    expect(nearby(tasks, id(2), { isFixing, ahead: 2 })).toEqual([
      id(2),
      id(4),
      id(5),
      id(3),
      id(1),
    ]);
    expect(nearby(tasks, id(2), { isFixing, ahead: 8 })).toEqual(
      [2, 4, 5, 0, 3, 1].map((at) => id(at)),
    );
    expect(nearby(tasks, null, { isFixing, ahead: 8 })).toEqual([]);
  });

  it('steps to neighbours whatever their state and stops at the ends', () => {
    const tasks = batch('paid', 'paid');
    expect(beside(tasks, id(0), 1)).toBe(id(1));
    expect(beside(tasks, id(1), 1)).toBeNull();
    expect(beside(tasks, id(0), -1)).toBeNull();
  });
});
