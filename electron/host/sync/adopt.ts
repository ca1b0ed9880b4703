/** Fetching what the person handed in on another device, of tasks that are here too. */
import { sha256Of } from '#shared/node/sha256.ts';
import type { OwnSubmission } from '#shared/protocol/own-submissions.ts';
import type { TaskId } from '#shared/ids.ts';
import {
  adoptSubmission,
  settleNewest,
  unwantSubmission,
  wantedSubmissions,
} from '../store/adopted.ts';
import type { Done, SyncContext } from './sync-context.ts';

const perRequest = 100;

/** Until nothing is wanted that the hub has. */
export async function adopt(context: SyncContext, signal: AbortSignal): Promise<Done<object>> {
  const { db, session, announcer, log } = context;
  for (;;) {
    const submissionIds = wantedSubmissions(db, perRequest);
    if (submissionIds.length === 0) return { ok: true };
    const reply = await session.ask('ownSubmissions', { body: { submissionIds }, signal });
    // A hub that does not know the question cannot be asked it.
    if (!reply.ok && reply.problem?.code === 'not-found') return { ok: true };
    if (!reply.ok) return reply;
    const whole = reply.value.submissions.filter(isWhole);
    const tasks = new Set<TaskId>(whole.map(({ taskId }) => taskId));
    db.transaction(() => {
      for (const one of whole) adoptSubmission(db, one);
      for (const taskId of tasks) settleNewest(db, taskId);
      // What it gives nothing of, it has not: to ask for ever would bring nothing.
      if (whole.length === 0) for (const id of submissionIds) unwantSubmission(db, id);
    });
    log.info('submissions-adopted', { asked: submissionIds.length, adopted: whole.length });
    if (whole.length > 0) announcer.changed('tasks', 'batches', 'returns');
  }
}

function isWhole({ annotation, annotationSha256 }: OwnSubmission): boolean {
  return sha256Of(annotation) === annotationSha256;
}
