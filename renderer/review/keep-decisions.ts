/** Brings decisions and marks to the host one after another, of each task only the newest. */
import type { Decision, ReviewMarks, ReviewTask } from '#shared/contract/work.ts';
import type { Failure } from '#shared/failure.ts';
import type { SubmissionId, TaskId } from '#shared/ids.ts';
import type { Result } from '#shared/result.ts';
import type { ReviewHost } from './review-state.ts';

export type DecisionKeeper = {
  /** The decision is about the submission that `task` shows, whatever comes in meanwhile. */
  readonly put: (task: ReviewTask, decision: Decision | null) => void;
  /** The marks are in the submission that `task` shows. */
  readonly putMarks: (task: ReviewTask, marks: ReviewMarks) => void;
  /** The task with what the host does not have yet. */
  readonly overlay: (task: ReviewTask) => ReviewTask;
  /** Settles once nothing is left to keep. */
  readonly settled: () => Promise<void>;
};

type Unkept = {
  readonly taskId: TaskId;
  readonly submissionId: SubmissionId;
  readonly lay: (task: ReviewTask) => ReviewTask;
  readonly keep: () => Promise<Result<unknown>>;
};

export function createDecisionKeeper(
  host: Pick<ReviewHost, 'decide' | 'mark'>,
  told: {
    readonly idle: () => void;
    readonly refused: (taskId: TaskId, failure: Failure) => Promise<void>;
  },
): DecisionKeeper {
  /** By what is kept and of which task, the first to be kept first. */
  const unkept = new Map<string, Unkept>();
  let keeping: Promise<void> | null = null;

  const keepAll = async () => {
    for (let next = [...unkept][0]; next !== undefined; next = [...unkept][0]) {
      const [key, one] = next;
      const result = await one.keep();
      // A newer one of the same task has come meanwhile and is kept in the next turn.
      if (unkept.get(key) === one) unkept.delete(key);
      if (!result.ok) {
        unkept.delete(key);
        await told.refused(one.taskId, result.failure);
      }
    }
    keeping = null;
    told.idle();
  };
  const put = (key: string, one: Unkept) => {
    unkept.set(key, one);
    keeping ??= keepAll();
  };
  return {
    put: ({ taskId, submitted: { submissionId } }, decision) =>
      put(`decision ${taskId}`, {
        taskId,
        submissionId,
        lay: (task) => decided(task, decision),
        keep: () => host.decide({ taskId, submissionId, decision }),
      }),
    putMarks: ({ taskId, submitted: { submissionId } }, marks) =>
      put(`marks ${taskId}`, {
        taskId,
        submissionId,
        lay: (task) => ({ ...task, marks }),
        keep: () => host.mark({ taskId, submissionId, marks }),
      }),
    overlay: (task) => {
      const own = [unkept.get(`decision ${task.taskId}`), unkept.get(`marks ${task.taskId}`)];
      return own.reduce(
        (laid, one) => (one?.submissionId === task.submitted.submissionId ? one.lay(laid) : laid),
        task,
      );
    },
    settled: async () => keeping ?? undefined,
  };
}

export function decided(task: ReviewTask, decision: Decision | null): ReviewTask {
  return { ...task, decision, state: decision === null ? 'undecided' : 'decided' };
}
