import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  crowdMsPerTask,
  ownMsPerDecision,
  ownMsPerTask,
  taskPace,
  tasksThatFit,
} from './task-pace.ts';

const minutes = fc.constantFrom(10, 20, 40, 60);
/** From a fifth of a second to ten minutes. */
const ms = fc.integer({ min: 200, max: 600_000 });

describe('the pace of a reviewer', () => {
  test('is the time from one decision to the next, rests left out', () => {
    const hourMs = 3_600_000;
    const moments = [0, 4000, 8000, 12_000, hourMs, hourMs + 4000, hourMs + 8000, hourMs + 12_000];
    expect(ownMsPerDecision(moments.toReversed())).toBe(4000);
  });

  test('a page that is approved at once took what went before it', () => {
    const page = Array<number>(9).fill(30_000);
    expect(ownMsPerDecision([60_000, ...page, 0])).toBe(6000);
  });

  test('is not told of a handful, nor of one page alone', () => {
    expect(ownMsPerDecision([4000, 3000, 2000, 1000, 0])).toBeNull();
    expect(ownMsPerDecision(Array<number>(40).fill(1000))).toBeNull();
  });
});

describe('how many tasks fit', () => {
  test('half a minute each fits forty times into twenty minutes', () => {
    expect(tasksThatFit(20, 30_000, 500)).toBe(40);
  });

  test('one more would not fit, unless one alone does not, and never more than there are', () => {
    fc.assert(
      fc.property(minutes, ms, fc.integer({ min: 1, max: 500 }), (chosen, msPerTask, most) => {
        const tasks = tasksThatFit(chosen, msPerTask, most);
        expect(tasks).toBeGreaterThanOrEqual(1);
        expect(tasks).toBeLessThanOrEqual(most);
        if (tasks > 1) expect(tasks * msPerTask).toBeLessThanOrEqual(chosen * 60_000);
        if (tasks < most) expect((tasks + 1) * msPerTask).toBeGreaterThan(chosen * 60_000);
      }),
    );
  });

  test('more time never gives fewer tasks, nor does a quicker hand', () => {
    fc.assert(
      fc.property(minutes, minutes, ms, ms, (one, other, slow, quick) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const [fast, late] = [Math.min(slow, quick), Math.max(slow, quick)];
        expect(tasksThatFit(more, fast, 500)).toBeGreaterThanOrEqual(tasksThatFit(less, late, 500));
      }),
    );
  });
});

describe('own pace', () => {
  test('is the mean of the newest tasks, and nothing of a few', () => {
    const newest = Array.from({ length: 60 }, () => 4000);
    expect(ownMsPerTask([...newest, 900_000])).toBe(4000);
    expect(ownMsPerTask([1000, 2000, 3000, 4000])).toBeNull();
    expect(ownMsPerTask([1000, 2000, 3000, 4000, 5000])).toBe(3000);
  });

  test('leaves out what took no time at all, as what was not labeled here', () => {
    expect(ownMsPerTask([0, 0, 2000, 2000, 2000, 2000, 2000])).toBe(2000);
    expect(ownMsPerTask([0, 0, 0, 0, 0, 0])).toBeNull();
  });

  test('lies between the quickest and the slowest', () => {
    fc.assert(
      fc.property(fc.array(ms, { minLength: 5, maxLength: 60 }), (times) => {
        const pace = ownMsPerTask(times)!;
        expect(pace).toBeGreaterThanOrEqual(Math.min(...times));
        expect(pace).toBeLessThanOrEqual(Math.max(...times));
      }),
    );
  });
});

describe('the pace of everyone', () => {
  const by = (accountId: string, ...times: readonly number[]) =>
    times.map((activeMs) => ({ accountId, activeMs }));

  test('is the median of people, however much one of them answers', () => {
    const many = Array.from({ length: 400 }, () => 100);
    const crowd = [...by('quick', ...many), ...by('usual', 5000, 5000), ...by('slow', 9000, 9000)];
    expect(crowdMsPerTask(crowd)).toBe(5000);
  });

  test('is not told of fewer than three people or fifteen answers, so that it tells of nobody', () => {
    const many = Array.from({ length: 400 }, () => 1000);
    expect(crowdMsPerTask([...by('one', ...many), ...by('two', ...many)])).toBeNull();
    expect(crowdMsPerTask([...by('one', 1), ...by('two', 1), ...by('three', 1)])).toBeNull();
    expect(crowdMsPerTask([])).toBeNull();
  });

  test('lies between the quickest and the slowest, in whatever order they came', () => {
    const answer = fc.record({ accountId: fc.constantFrom('a', 'b', 'c', 'd'), activeMs: ms });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 15, maxLength: 60 }), (answers) => {
        const pace = crowdMsPerTask(answers);
        fc.pre(pace !== null);
        const times = answers.map(({ activeMs }) => activeMs);
        expect(pace).toBeGreaterThanOrEqual(Math.min(...times));
        expect(pace).toBeLessThanOrEqual(Math.max(...times));
        expect(crowdMsPerTask(answers.toReversed())).toBe(pace);
      }),
    );
  });
});

test('own pace in the project comes before own pace in the kind, and that before everyone', () => {
  expect(taskPace({ project: 1, kind: 2, crowd: 3 })).toEqual({ msPerTask: 1, from: 'project' });
  expect(taskPace({ project: null, kind: 2, crowd: 3 })).toEqual({ msPerTask: 2, from: 'kind' });
  expect(taskPace({ project: null, kind: null, crowd: 3 })).toEqual({
    msPerTask: 3,
    from: 'crowd',
  });
  expect(taskPace({ project: null, kind: null, crowd: null })).toBeNull();
});
