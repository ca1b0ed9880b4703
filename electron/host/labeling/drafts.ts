/** The edit under way of the task that was touched last, so that a further step need not replay all before it. */
import { replayOn } from '#shared/edit/history.ts';
import type { History, Step } from '#shared/edit/history.ts';
import type { TaskId } from '#shared/ids.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { readStoredWork } from './stored-work.ts';

export type Draft = { readonly taskId: TaskId; readonly steps: number; readonly history: History };

export type Drafts = {
  /** The draft as it is stored; null when this app cannot read what is stored. */
  readonly of: (taskId: TaskId) => Draft | null;
  /** Keeps a draft that has just been stored. */
  readonly keep: (draft: Draft) => void;
  readonly forget: () => void;
};

export function createDrafts(db: ReadableDb): Drafts {
  let newest: Draft | null = null;
  return {
    of: (taskId) => {
      if (newest?.taskId === taskId) return newest;
      const stored = readStoredWork(db, taskId);
      if (!stored.readable) return null;
      return { taskId, steps: stored.steps.length, history: stored.history };
    },
    keep: (draft) => {
      newest = draft;
    },
    forget: () => {
      newest = null;
    },
  };
}

/** The draft after further steps, or null when one does not fit. */
export function further(draft: Draft, steps: readonly Step[]): Draft | null {
  const history = replayOn(draft.history, steps);
  return history === null ? null : { ...draft, steps: draft.steps + steps.length, history };
}
