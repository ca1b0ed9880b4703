/** What a project says of haste: a warning before an answer that was faster than could be, and an end to passing over. */
import type { Session } from './session.ts';
import { isOpen } from './task-order.ts';

/** Things done since the last submission: items that are there, or steps where those were fewer; at least one. */
export function actionsIn({ history, steps }: Pick<Session, 'history' | 'steps'>): number {
  return Math.max(1, Math.min(history.annotation.items.length, steps));
}

/** Whether so few milliseconds of work are less than the project expects. A report takes no time. */
export function isTooFast(session: Session, activeMs: number): boolean {
  const { leastMsPerAction } = session.detail.project.rules.quality;
  if (session.history.annotation.report !== null) return false;
  return activeMs < leastMsPerAction * actionsIn(session);
}

export type Skips = {
  /** Counts leaving a task for the next one; false where that would be one too many without an answer. */
  readonly mayPass: (session: Session) => boolean;
  readonly answered: () => void;
};

/** Tasks passed over in a row. Going back to one and past it again counts once. */
export function createSkips(): Skips {
  const passed = new Set<string>();
  return {
    mayPass: ({ detail }) => {
      const { mostSkips } = detail.project.rules.quality;
      const { taskId } = detail.summary;
      if (mostSkips === null || !detail.editable || !isOpen(detail.summary)) return true;
      if (passed.has(taskId)) return true;
      if (passed.size >= mostSkips) return false;
      passed.add(taskId);
      return true;
    },
    answered: () => passed.clear(),
  };
}
