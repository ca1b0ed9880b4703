/** What the review room knows: the tasks of a batch, what was decided, and where the eye is. */
import type { StoreApi } from 'zustand/vanilla';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Decision, ReviewMarks, ReviewTask } from '#shared/contract/work.ts';
import type { Failure } from '#shared/failure.ts';
import type { ItemId, SubmissionId, TaskId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import type { Result } from '#shared/result.ts';
import type { PinTarget } from '#shared/review.ts';
import type { Cell, ReviewView } from './cells.ts';

/** Said in place until the next thing is done. */
export type ReviewWord =
  | {
      readonly word:
        | 'approveWithPins'
        | 'incomplete'
        | 'alreadySent'
        | 'notReady'
        | 'nothingToSend'
        | 'nothingFixed'
        | 'onlyReturn';
    }
  | { readonly word: 'sent'; readonly count: number };

/** A return that is being put together; `itemId` is the one thing that it is about, null for the task. */
export type Editing = {
  readonly reasons: readonly string[];
  readonly note: string;
  readonly itemId: ItemId | null;
};

export type ReviewState = {
  /** Null until they are there. */
  readonly tasks: readonly ReviewTask[] | null;
  readonly project: Project | null;
  readonly view: ReviewView;
  /** Of the view, in its order. */
  readonly cells: readonly Cell[];
  readonly selectedId: TaskId | null;
  /** The one thing of the selected task that keys are meant for; null for the task. */
  readonly itemId: ItemId | null;
  /** Whether the selected task is shown large. */
  readonly isWalking: boolean;
  /** Whether the selected task is being fixed. */
  readonly isFixing: boolean;
  readonly editing: Editing | null;
  /** The pin under the eye, from 0. */
  readonly pinAt: number;
  readonly word: ReviewWord | null;
  readonly refusal: Failure | null;
  /** Whether every decision and mark is kept on this PC. */
  readonly isStored: boolean;
};

export type ReviewHost = {
  readonly tasks: () => Promise<Result<{ readonly tasks: readonly ReviewTask[] }>>;
  readonly project: () => Promise<Result<Project>>;
  readonly decide: (input: {
    readonly taskId: TaskId;
    readonly submissionId: SubmissionId;
    readonly decision: Decision | null;
  }) => Promise<Result<unknown>>;
  readonly mark: (input: {
    readonly taskId: TaskId;
    readonly submissionId: SubmissionId;
    readonly marks: ReviewMarks;
  }) => Promise<Result<unknown>>;
  readonly send: () => Promise<Result<{ readonly sent: number }>>;
};

export type ReviewStore = StoreApi<ReviewState> & {
  readonly load: () => Promise<void>;
  readonly show: (view: ReviewView) => void;
  readonly select: (cell: Pick<Cell, 'taskId' | 'itemId'>) => void;
  /** Moves the selection by places in the view, stopping at its ends. */
  readonly move: (by: number) => void;
  readonly walk: (on: boolean) => void;
  /** Approves the task; with one thing of it selected, passes that, and the task with the last one. */
  readonly approve: () => void;
  /** Does so with those of the given cells that are undecided. */
  readonly approveAll: (cells: readonly Cell[]) => void;
  readonly takeBack: () => void;
  /** Opens or closes the putting together of a return. */
  readonly edit: (editing: Editing | null) => void;
  /** Begins a return from what was decided so far. */
  readonly beginReturn: () => void;
  readonly keepReturn: () => void;
  readonly beginFix: () => void;
  /** Decides that the task is approved as this. */
  readonly keepFix: (fixed: Annotation) => void;
  readonly leaveFix: () => void;
  readonly dropPin: (target: PinTarget) => void;
  readonly comment: (pinId: string, comment: string) => void;
  readonly removePin: (pinId: string) => void;
  /** Ticks off what was said of the revision before, or takes the tick away. */
  readonly settle: (said: string) => void;
  readonly lookAtPin: (at: number) => void;
  readonly send: () => Promise<void>;
};
