import { describe, expect, it } from 'vitest';
import type { Step } from '#shared/edit/history.ts';
import { failure } from '#shared/failure.ts';
import type { TaskId } from '#shared/ids.ts';
import type { Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import { createStepQueue } from './step-queue.ts';
import type { StoreCalls } from './step-queue.ts';

const taskId = '01936d5e-0000-7000-8000-000000000001' as TaskId;
const undo: Step = { step: 'undo' };
const redo: Step = { step: 'redo' };

/** A store that keeps steps as the host does: a step that does not follow the last one is stale. */
class Store {
  steps: Step[];
  submissions: { steps: readonly Step[]; activeMs: number }[] = [];
  log: string[] = [];
  isFull = false;
  private readonly hold: Promise<void>;
  release: () => void = () => {};

  constructor(steps: Step[] = []) {
    this.steps = steps;
    this.hold = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  private check(at: number): Result<null> {
    if (this.isFull) return failed(failure('disk-full'));
    return at === this.steps.length ? ok(null) : failed(failure('stale-step'));
  }

  readonly calls: StoreCalls = {
    step: async ({ at, step }) => {
      await this.hold;
      const checked = this.check(at);
      if (!checked.ok) return checked;
      this.steps.push(step);
      this.log.push('step');
      return ok({ stored: this.steps.length });
    },
    submit: async ({ at, steps, activeMs }) => {
      await this.hold;
      const checked = this.check(at);
      if (!checked.ok) return checked;
      this.submissions.push({ steps: [...this.steps, ...steps], activeMs });
      this.steps = [];
      this.log.push(`submit+${steps.length}`);
      return ok({ submissionId: taskId as never, revision: this.submissions.length });
    },
  };
}

function queueOn(store: Store) {
  const heard: string[] = [];
  let tell: () => void = () => {};
  const settled = () => new Promise<void>((resolve) => (tell = resolve));
  const queue = createStepQueue({ taskId, stored: store.steps.length }, store.calls, {
    idle: () => {
      heard.push('idle');
      tell();
    },
    submitted: () => heard.push('submitted'),
    failed: ({ code }, during) => {
      heard.push(`${during}: ${code}`);
      tell();
    },
  });
  return { queue, heard, settled };
}

describe('the queue of steps', () => {
  it('stores steps in order, one after another, going on from what is stored', async () => {
    const store = new Store([undo]);
    const { queue, heard, settled } = queueOn(store);
    const done = settled();
    queue.add(redo);
    queue.add(undo);
    queue.add(redo);
    expect(queue.isIdle()).toBe(false);
    store.release();
    await done;
    expect(store.steps).toEqual([undo, redo, undo, redo]);
    expect(queue.isIdle()).toBe(true);
    expect(heard).toEqual(['idle']);
  });

  it('hands an answer in with its step in one call', async () => {
    const store = new Store();
    const { queue, heard, settled } = queueOn(store);
    const done = settled();
    queue.add(undo);
    queue.submit(1200);
    store.release();
    await done;
    expect(store.log).toEqual(['submit+1']);
    expect(store.submissions).toEqual([{ steps: [undo], activeMs: 1200 }]);
    expect(heard).toEqual(['submitted', 'idle']);
  });

  it('numbers the steps after a submission from the start again', async () => {
    const store = new Store([undo, redo]);
    const { queue, settled } = queueOn(store);
    const done = settled();
    queue.submit(1);
    queue.add(redo);
    queue.submit(2);
    queue.add(undo);
    store.release();
    await done;
    expect(store.submissions.map(({ steps }) => steps.length)).toEqual([2, 1]);
    expect(store.steps).toEqual([undo]);
  });

  it('stands still after a failure, keeps what it holds and goes on when told', async () => {
    const store = new Store();
    store.isFull = true;
    const { queue, heard, settled } = queueOn(store);
    const stopped = settled();
    queue.add(undo);
    queue.add(redo);
    store.release();
    await stopped;
    expect(heard).toEqual(['step: disk-full']);
    expect(queue.isIdle()).toBe(false);
    store.isFull = false;
    const done = settled();
    queue.goOn();
    await done;
    expect(store.steps).toEqual([undo, redo]);
  });

  it('takes a refused submission back but never its steps', async () => {
    const store = new Store();
    store.isFull = true;
    const { queue, heard, settled } = queueOn(store);
    const stopped = settled();
    queue.add(undo);
    queue.submit(5);
    store.release();
    await stopped;
    expect(heard).toEqual(['submit: disk-full']);
    store.isFull = false;
    const done = settled();
    queue.goOn();
    await done;
    expect(store.steps).toEqual([undo]);
    expect(store.submissions).toEqual([]);
  });
});
