/** What an operator decides, on the command line or in the app: carried out and audited, both or neither. */
import type { HeldDecision } from '#shared/protocol/quality.ts';
import { appealById } from '../appeals/appeal-store.ts';
import { closeAppeal } from '../appeals/close-appeal.ts';
import { audited } from '../audit/audit.ts';
import type { Actor } from '../audit/audit.ts';
import type { HubContext } from '../context.ts';
import { appendEvents } from '../feed/feed-store.ts';
import { projectById } from '../projects/project-store.ts';
import { liftPauses } from '../quality/pause-store.ts';
import { Refusal } from '../refusal.ts';
import { payHeld, refuseHeld, releaseHeld } from '../sync/decide-held.ts';
import { taskById } from '../tasks/task-store.ts';

const states = { uphold: 'upheld', reject: 'rejected' } as const;

/** Decides an appeal in the place of a reviewer. Throws a Refusal for one that is not open. */
export async function decideAppeal(
  context: HubContext,
  actor: Actor,
  appealId: string,
  decision: keyof typeof states,
): Promise<'upheld' | 'rejected'> {
  const state = states[decision];
  const line = { ...actor, action: 'appeal-decided', object: `${appealId}/${state}` };
  await audited(context, line, async (work) => {
    const appeal = await appealById(work.db, appealId);
    if (appeal?.state !== 'open') {
      throw new Refusal('not-found', 'This appeal is decided already, or there never was one.');
    }
    const task = await taskById(work.db, appeal.task_id);
    const project = task === null ? null : await projectById(work.db, task.project_id);
    if (project === null) throw new Error('an appeal is about a task of a project');
    await appendEvents(work, await closeAppeal(work, project, appeal, { state, reason: null }));
  });
  return state;
}

/** Ends somebody's pause in a project. Throws a Refusal where there is none. */
export async function liftPause(
  context: HubContext,
  actor: Actor,
  { projectId, accountId }: { readonly projectId: string; readonly accountId: string },
): Promise<void> {
  const line = { ...actor, action: 'quality-lift', object: `${projectId}/${accountId}` };
  await audited(context, line, async (work) => {
    if ((await liftPauses(work, accountId, projectId)) === 0) {
      throw new Refusal('not-found', 'This person is not paused in the project.');
    }
  });
}

export type HeldOutcome = {
  readonly result: string;
  readonly reason: string | null;
  /** What was paid. */
  readonly won: number | null;
};

/** Decides what becomes of held work. Throws a Refusal for what is not held, or cannot be decided so. */
export async function decideHeld(
  context: HubContext,
  actor: Actor,
  operationId: string,
  made: HeldDecision,
): Promise<HeldOutcome> {
  const line = { ...actor, action: `held-${made.decision}`, object: operationId };
  switch (made.decision) {
    case 'release': {
      const { result, reason } = await audited(context, line, (work) =>
        releaseHeld(work, context, operationId),
      );
      return { result, reason, won: null };
    }
    case 'pay': {
      const { won } = await audited(context, line, (work) => payHeld(work, operationId));
      return { result: 'surplus-kept', reason: 'paid', won };
    }
    case 'refuse':
      await audited(context, { ...line, result: made.why }, (work) =>
        refuseHeld(work, operationId),
      );
      return { result: 'held', reason: 'refused', won: null };
  }
}
