/** The edit under way of the task that was touched last, so that a further step need not replay all before it. */
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import type { Annotation } from '#shared/annotation/annotation.ts';
import { replay, take } from '#shared/edit/history.ts';
import type { History, Step } from '#shared/edit/history.ts';
import type { TaskId } from '#shared/ids.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { newestRevision } from '../store/revisions.ts';
import { readSteps } from '../store/steps.ts';

export type Draft = { readonly taskId: TaskId; readonly steps: number; readonly history: History };

export type Drafts = {
  /** The draft as it is stored. Throws when stored steps do not fit, for they were tried before they were stored. */
  readonly of: (taskId: TaskId) => Draft;
  /** Keeps a draft that has just been stored. */
  readonly keep: (draft: Draft) => void;
  readonly forget: () => void;
};

export function createDrafts(db: ReadableDb): Drafts {
  let newest: Draft | null = null;
  return {
    of: (taskId) => {
      if (newest?.taskId === taskId) return newest;
      const steps = readSteps(db, taskId);
      const history = replay(baseOf(db, taskId), steps);
      if (history === null) throw new Error(`the stored steps of task ${taskId} do not fit`);
      return { taskId, steps: steps.length, history };
    },
    keep: (draft) => {
      newest = draft;
    },
    forget: () => {
      newest = null;
    },
  };
}

/** What the steps of a task start from. */
export function baseOf(db: ReadableDb, taskId: TaskId): Annotation {
  return newestRevision(db, taskId)?.annotation ?? emptyAnnotation;
}

/** The draft after further steps, or null when one does not fit. */
export function further(draft: Draft, steps: readonly Step[]): Draft | null {
  let { history } = draft;
  for (const step of steps) {
    const next = take(history, step);
    if (next === null) return null;
    history = next;
  }
  return { ...draft, steps: draft.steps + steps.length, history };
}
