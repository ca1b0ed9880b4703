/**
 * Sends the steps of one task to the host in order, one call at a time, while the hand goes on.
 * After a failure it stands still, keeping what it holds, until there is more to send or it is told to go on.
 */
import type { CallOutput } from '#shared/contract/calls.ts';
import type { Step } from '#shared/edit/history.ts';
import type { Failure } from '#shared/failure.ts';
import type { TaskId } from '#shared/ids.ts';
import type { Result } from '#shared/result.ts';

/** The two calls that store work. */
export type StoreCalls = {
  readonly step: (input: {
    readonly taskId: TaskId;
    readonly at: number;
    readonly step: Step;
  }) => Promise<Result<CallOutput<'task.step'>>>;
  readonly submit: (input: {
    readonly taskId: TaskId;
    readonly at: number;
    readonly steps: readonly Step[];
    readonly activeMs: number;
  }) => Promise<Result<CallOutput<'task.submit'>>>;
};

export type StepQueueEvents = {
  /** All that was put in is stored. */
  readonly idle: () => void;
  readonly submitted: () => void;
  readonly failed: (failure: Failure, during: 'step' | 'submit') => void;
};

export type StepQueue = {
  readonly add: (step: Step) => void;
  readonly submit: (activeMs: number) => void;
  /** Whether nothing waits and nothing is under way. */
  readonly isIdle: () => boolean;
  /** Tries again after a failure. */
  readonly goOn: () => void;
};

type Entry = { readonly step: Step } | { readonly activeMs: number };

type Refusal = { readonly failure: Failure; readonly during: 'step' | 'submit' };

/** `stored` is how many steps of the task the host has. */
export function createStepQueue(
  task: { readonly taskId: TaskId; readonly stored: number },
  calls: StoreCalls,
  events: StepQueueEvents,
): StepQueue {
  const { taskId } = task;
  let at = task.stored;
  let waiting: readonly Entry[] = [];
  let isRunning = false;
  let isStopped = false;

  const run = async () => {
    if (isRunning || isStopped) return;
    isRunning = true;
    // A gesture that also submits puts in two entries at once; waiting a moment lets them travel as one call.
    await Promise.resolve();
    let refusal: Refusal | null = null;
    for (let first = waiting[0]; first !== undefined && refusal === null; first = waiting[0]) {
      refusal = await send(first);
    }
    isRunning = false;
    isStopped = refusal !== null;
    if (refusal === null) return events.idle();
    // A refused submission is taken back: the task returns to its labeler, who submits again.
    if (refusal.during === 'submit') waiting = waiting.filter((entry) => 'step' in entry);
    events.failed(refusal.failure, refusal.during);
  };
  const send = async (first: Entry): Promise<Refusal | null> => {
    const end = waiting.findIndex((entry) => 'activeMs' in entry);
    const submission = waiting[end];
    if (submission !== undefined && 'activeMs' in submission) {
      const steps = waiting.slice(0, end).flatMap((entry) => ('step' in entry ? [entry.step] : []));
      const { activeMs } = submission;
      const result = await calls.submit({ taskId, at, steps, activeMs });
      if (!result.ok) return { failure: result.failure, during: 'submit' };
      at = 0;
      waiting = waiting.slice(end + 1);
      events.submitted();
    } else if ('step' in first) {
      const result = await calls.step({ taskId, at, step: first.step });
      if (!result.ok) return { failure: result.failure, during: 'step' };
      at = result.value.stored;
      waiting = waiting.slice(1);
    }
    return null;
  };
  const put = (entry: Entry) => {
    waiting = [...waiting, entry];
    isStopped = false;
    void run();
  };
  return {
    add: (step) => put({ step }),
    submit: (activeMs) => put({ activeMs }),
    isIdle: () => waiting.length === 0 && !isRunning,
    goOn: () => {
      isStopped = false;
      void run();
    },
  };
}
