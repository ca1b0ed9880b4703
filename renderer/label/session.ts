/** One task as it is worked on: what the host said of it, and the edits since. */
import type { TaskDetail } from '#shared/contract/work.ts';
import type { Command } from '#shared/edit/command.ts';
import type { History, Step } from '#shared/edit/history.ts';
import { replay, take } from '#shared/edit/history.ts';
import type { Problem } from '#shared/annotation/problems.ts';
import { problemsOf } from '#shared/annotation/problems.ts';
import type { Size } from '#shared/geometry/rectangle.ts';
import { codePointsIn } from '#shared/text/text-offsets.ts';

export type Session = {
  readonly detail: TaskDetail;
  readonly history: History;
  /** Steps since the last submission. */
  readonly steps: number;
  /** Submissions so far, those that the host has not stored yet included. */
  readonly revision: number;
  /** Milliseconds worked on it before now and not handed in yet. */
  readonly activeMs: number;
};

/** The session as it was left; null when the stored steps do not fit what they start from. */
export function openSession(detail: TaskDetail): Session | null {
  const history = replay(detail.base, detail.steps, detail.earlier);
  if (history === null) return null;
  const { revision } = detail.summary;
  return { detail, history, steps: detail.steps.length, revision, activeMs: 0 };
}

/** The session after one more step; null when it does not fit. */
export function stepped(session: Session, step: Step): Session | null {
  const history = take(session.history, step);
  return history === null ? null : { ...session, history, steps: session.steps + 1 };
}

export function doing(command: Command): Step {
  return { step: 'do', command };
}

/**
 * The session once its present state was handed in: what was submitted is what further steps start from, and undo goes
 * on into the edits that led to it.
 */
export function submittedSession(session: Session): Session {
  const { annotation: base, past, future } = session.history;
  return {
    ...session,
    detail: {
      ...session.detail,
      base,
      steps: [],
      earlier: { past, future },
      returned: null,
      appeal: null,
      fixed: null,
      heldReason: null,
    },
    steps: 0,
    revision: session.revision + 1,
    activeMs: 0,
  };
}

/** Whether handing in would say nothing new. */
export function isUnchanged(session: Session): boolean {
  return session.revision > 0 && session.steps === 0;
}

export function problemsIn({ detail, history }: Session): readonly Problem[] {
  const { kind, schema } = detail.project;
  const textLength = detail.text === null ? null : codePointsIn(detail.text);
  return problemsOf(history.annotation, { kind, schema, picture: pictureSize(detail), textLength });
}

/** The size of the task's picture in image pixels; null for texts and where it is not known. */
export function pictureSize({ summary }: TaskDetail): Size | null {
  const { width, height } = summary.asset;
  return width === null || height === null ? null : { width, height };
}

/** Whether the task is returned and has edits from before it was opened: they stay, and the return is of what was before them. */
export function returnMeetsEdits({ detail }: Session): boolean {
  return detail.returned !== null && detail.steps.length > 0;
}
