/** What the labeling room shows of its batch. */
import type { Problem } from '#shared/annotation/problems.ts';
import type { TaskSummary } from '#shared/contract/work.ts';
import type { Failure } from '#shared/failure.ts';
import type { ClassId, TaskId } from '#shared/ids.ts';
import type { Session } from './session.ts';

/** Said in place above the work; it goes away with the next thing done. */
export type Word =
  | { readonly word: 'problem'; readonly problem: Problem }
  | {
      readonly word:
        | 'unchanged'
        | 'flat-box'
        | 'closed'
        | 'unseen'
        | 'undecodable'
        | 'locked'
        | 'flag-not-asked'
        | 'empty-range'
        | 'repeated-item'
        | 'nothing-selected'
        | 'not-appealable'
        | 'too-fast'
        | 'too-many-skips';
    };

export type Answer = {
  readonly taskId: TaskId;
  readonly position: number;
  readonly classIds: readonly ClassId[];
};

export type LabelState = {
  readonly tasks: readonly TaskSummary[];
  /** Null before the batch is there and when nothing is left to do. */
  readonly currentId: TaskId | null;
  readonly isFinished: boolean;
  /** The task on screen and those around it, the most urgent first: what is worth having ready. */
  readonly near: readonly TaskId[];
  readonly sessions: ReadonlyMap<TaskId, Session>;
  /** Tasks whose steps are all stored. */
  readonly unstored: ReadonlySet<TaskId>;
  readonly word: Word | null;
  /** A call that failed, and the task that it was about; null when it was the batch. */
  readonly refusal: { readonly failure: Failure; readonly taskId: TaskId | null } | null;
  /** The newest last. */
  readonly answers: readonly Answer[];
};
