/** Keys that are heard after the task that they were pressed for has left the screen. */
import { kindOf } from '#shared/annotation/kinds.ts';
import type { LabelStore } from './label-store.ts';
import type { Session } from './session.ts';

/** Chooses the class at `place` for the task that was on screen when the key was pressed. */
export function chooseSeen(
  store: LabelStore,
  key: { readonly pressedAt: number; readonly place: number; readonly thenSubmit: boolean },
): void {
  const session = sessionSeen(store, key.pressedAt);
  const one = session?.detail.project.schema.classes[key.place];
  if (session === null || one === undefined) return;
  store.choose(session.detail.summary.taskId, one.classId, key.thenSubmit);
}

/** Hands in the choices that were changed on the task that was on screen when the key was pressed. */
export function submitSeen(store: LabelStore, pressedAt: number): void {
  const session = sessionSeen(store, pressedAt);
  if (session !== null && session.steps > 0) store.submit(session.detail.summary.taskId);
}

/** Null where nothing was on screen, or what is drawn and not chosen: that is answered on the task itself alone. */
function sessionSeen(store: LabelStore, pressedAt: number): Session | null {
  const taskId = store.seenId(pressedAt);
  const session = taskId === null ? undefined : store.getState().sessions.get(taskId);
  if (session === undefined) return null;
  return kindOf(session.detail.project.kind).surface === 'choice' ? session : null;
}
