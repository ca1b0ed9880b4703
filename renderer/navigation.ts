/** Which view is shown, and the way back. Views carry ids only; each asks the host for what it shows. */
import { create } from 'zustand';
import type { BatchId, PracticeId, ProjectId, TaskId } from '#shared/ids.ts';

export type View =
  | { readonly at: 'start' }
  | { readonly at: 'sign-in' }
  | { readonly at: 'work' }
  /** All batches to label, or one of them. */
  | { readonly at: 'batch'; readonly batchId: BatchId | null }
  /** The labeling room; with no task it opens the first unfinished one. */
  | { readonly at: 'label'; readonly batchId: BatchId; readonly taskId: TaskId | null }
  /** The practice room; with no task it opens the first one that was not answered right. */
  | {
      readonly at: 'practice';
      readonly projectId: ProjectId;
      readonly practiceId: PracticeId | null;
    }
  /** All batches to review. */
  | { readonly at: 'reviews' }
  /** The review room. */
  | { readonly at: 'review'; readonly batchId: BatchId }
  | { readonly at: 'returns' }
  | { readonly at: 'earnings' }
  /** The person's level in each kind of work. */
  | { readonly at: 'standing' }
  | { readonly at: 'sync' }
  | { readonly at: 'settings' }
  /** Which keys run which commands, and what the app hears. */
  | { readonly at: 'keyboard' }
  | { readonly at: 'requester' }
  /** One project of a requester: its policy, agreement, disputes and people. */
  | { readonly at: 'project'; readonly projectId: ProjectId };

export type ViewName = View['at'];

type Navigation = {
  readonly view: View;
  /** Views that led here, the oldest first. */
  readonly trail: readonly View[];
  /** Shows a view and remembers the one before it. */
  readonly go: (view: View) => void;
  /** Shows a view and forgets the way to it: after a sign-in or sign-out there is nothing to go back to. */
  readonly restart: (view: View) => void;
  /** Goes to the view before this one; stays where there is none. */
  readonly back: () => void;
};

/** Steps back that are remembered. */
const TRAIL_LENGTH = 50;

export const useNavigation = create<Navigation>()((set) => ({
  view: { at: 'start' },
  trail: [],
  go: (view) =>
    set((now) =>
      sameView(now.view, view)
        ? now
        : { view, trail: [...now.trail, now.view].slice(-TRAIL_LENGTH) },
    ),
  restart: (view) => set({ view, trail: [] }),
  back: () =>
    set((now) => {
      const before = now.trail.at(-1);
      return before === undefined ? now : { view: before, trail: now.trail.slice(0, -1) };
    }),
}));

/** Shows a view from outside a component. */
export function go(view: View): void {
  useNavigation.getState().go(view);
}

/** Goes back from outside a component. */
export function back(): void {
  useNavigation.getState().back();
}

/** Shows a view with no way back, from outside a component. */
export function restart(view: View): void {
  useNavigation.getState().restart(view);
}

function sameView(one: View, other: View): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
