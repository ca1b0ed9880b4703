/** Brings decisions to the host one after another, of each task only the newest. */
import type { Decision, ReviewTask } from '#shared/contract/work.ts';
import type { Failure } from '#shared/failure.ts';
import type { SubmissionId, TaskId } from '#shared/ids.ts';
import type { ReviewHost } from './review-state.ts';

export type DecisionKeeper = {
  /** The decision is about the submission that `task` shows, whatever comes in meanwhile. */
  readonly put: (task: ReviewTask, decision: Decision | null) => void;
  /** The task with what the host does not have yet. */
  readonly overlay: (task: ReviewTask) => ReviewTask;
  /** Settles once nothing is left to keep. */
  readonly settled: () => Promise<void>;
};

type Unkept = { readonly submissionId: SubmissionId; readonly decision: Decision | null };

export function createDecisionKeeper(
  host: Pick<ReviewHost, 'decide'>,
  told: {
    readonly idle: () => void;
    readonly refused: (taskId: TaskId, failure: Failure) => Promise<void>;
  },
): DecisionKeeper {
  const unkept = new Map<TaskId, Unkept>();
  let keeping: Promise<void> | null = null;

  const keep = async () => {
    for (let next = [...unkept][0]; next !== undefined; next = [...unkept][0]) {
      const [taskId, one] = next;
      const result = await host.decide({ taskId, ...one });
      // A newer decision on the same task has come meanwhile and is kept in the next turn.
      if (unkept.get(taskId) === one) unkept.delete(taskId);
      if (!result.ok) {
        unkept.delete(taskId);
        await told.refused(taskId, result.failure);
      }
    }
    keeping = null;
    told.idle();
  };
  return {
    put: ({ taskId, submitted }, decision) => {
      unkept.set(taskId, { submissionId: submitted.submissionId, decision });
      keeping ??= keep();
    },
    overlay: (task) => {
      const own = unkept.get(task.taskId);
      const isOfIt = own?.submissionId === task.submitted.submissionId;
      return own !== undefined && isOfIt ? decided(task, own.decision) : task;
    },
    settled: async () => keeping ?? undefined,
  };
}

export function decided(task: ReviewTask, decision: Decision | null): ReviewTask {
  return { ...task, decision, state: decision === null ? 'undecided' : 'decided' };
}
