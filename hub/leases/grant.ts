/** Granting a lease: one request, one batch, one transaction. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Lease, LeaseRequest, Purpose } from '#shared/protocol/leases.ts';
import type { Role } from '#shared/account.ts';
import type { Caller, Work } from '../context.ts';
import type { BatchRow } from '../database/tables.ts';
import { appendEvents } from '../feed/feed-store.ts';
import type { Event } from '../feed/feed-store.ts';
import { mixGold } from '../gold/mix-gold.ts';
import { mixOpinions } from '../opinions/mix-opinions.ts';
import { refuseUnpractised } from '../practice/refuse-unpractised.ts';
import { projectById } from '../projects/project-store.ts';
import { refuseUnfit } from '../quality/fitness.ts';
import { Refusal } from '../refusal.ts';
import { findFree } from './free-tasks.ts';
import type { FreeTask } from './free-tasks.ts';
import { batchById, countHeld, leaseEvent, leaseOf, takeAway } from './lease-store.ts';
import { renewLeases } from './renew.ts';
import { roomFor } from './room.ts';

const HOUR_MS = 3_600_000;
const roleFor: Record<Purpose, Role> = { label: 'worker', review: 'reviewer' };

export type Granted = { readonly lease: Lease; readonly repeated: boolean };

/**
 * Leases free tasks to the caller. The same key with the same request gives the same lease again.
 * Throws a Refusal: `forbidden` without the role, `level-needed`, `work-paused`, `practice-needed`,
 * `key-reused`, `batch-limit-reached`, `no-work-left`.
 */
export async function grantLease(
  work: Work,
  caller: Caller,
  key: string,
  request: z.output<typeof LeaseRequest>,
): Promise<Granted> {
  if (!caller.roles.includes(roleFor[request.purpose])) {
    throw new Refusal('forbidden', `This needs the role of a ${roleFor[request.purpose]}.`);
  }
  const project = await projectById(work.db, request.projectId);
  if (project === null) throw new Refusal('not-found', 'There is no such project.');
  await refuseUnfit(work, caller, project, request.purpose);
  await refuseUnpractised(work.db, caller, project, request.purpose);
  const leaseMs = Math.round(project.rules.leaseHours * HOUR_MS);
  const batch: BatchRow = {
    batch_id: work.newId(),
    account_id: caller.accountId,
    project_id: project.projectId,
    purpose: request.purpose,
    state: 'active',
    granted_at: work.now,
    lease_until: work.now + leaseMs,
    lease_ms: leaseMs,
    price_won: request.purpose === 'label' ? project.priceWon : project.reviewPriceWon,
    idempotency_key: key,
    request_sha256: createHash('sha256').update(JSON.stringify(request)).digest('hex'),
  };
  const inserted = await work.db
    .insertInto('batch')
    .values(batch)
    .onConflict((conflict) => conflict.columns(['account_id', 'idempotency_key']).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) return repeated(work, batch);
  // Tasks that lapsed with this person are theirs again before they are counted.
  await renewLeases(work, caller.accountId, 'revive');
  const held = await countHeld(work.db, batch);
  const room = await roomFor(work, batch, project, held);
  if (room <= 0) {
    throw new Refusal(
      'batch-limit-reached',
      `You hold ${held} tasks of this project, and what it allows at once is held or waits for a reviewer.`,
    );
  }
  const seeker = { projectId: project.projectId, accountId: caller.accountId, now: work.now };
  const tasks = await findFree(work.db, request.purpose, seeker, Math.min(request.tasks, room));
  const reviewer = { accountId: caller.accountId, batchId: batch.batch_id };
  const most = Math.min(request.tasks, room);
  const given =
    request.purpose === 'label'
      ? await mixGold(work, project, caller.accountId, tasks)
      : await mixOpinions(work, project, reviewer, tasks, most);
  if (given.length === 0) throw new Refusal('no-work-left', 'No task of this project is free now.');
  const lost = await hold(work, batch, given);
  await appendEvents(work, [...lost, leaseEvent(batch)]);
  return { lease: await leaseOf(work.db, batch, work.now), repeated: false };
}

async function repeated(work: Work, asked: BatchRow): Promise<Granted> {
  const earlier = await work.db
    .selectFrom('batch')
    .select(['batch_id', 'request_sha256'])
    .where('account_id', '=', asked.account_id)
    .where('idempotency_key', '=', asked.idempotency_key)
    .executeTakeFirstOrThrow();
  if (earlier.request_sha256 !== asked.request_sha256) {
    throw new Refusal('key-reused', 'This Idempotency-Key was used for another request.');
  }
  const batch = await batchById(work.db, earlier.batch_id);
  if (batch === null) throw new Error('a batch that conflicts must exist');
  return { lease: await leaseOf(work.db, batch, work.now), repeated: true };
}

async function hold(work: Work, batch: BatchRow, tasks: readonly FreeTask[]): Promise<Event[]> {
  const events: Event[] = [];
  for (const [lapsed, lost] of Map.groupBy(tasks, (task) => task.lapsedBatchId)) {
    if (lapsed === null) continue;
    events.push(
      ...(await takeAway(
        work,
        lapsed,
        lost.map((task) => task.taskId),
      )),
    );
  }
  await work.db
    .insertInto('batch_task')
    .values(
      tasks.map((task, index) => ({
        batch_id: batch.batch_id,
        task_id: task.taskId,
        ordinal: index + 1,
        state: 'held' as const,
        submission_id: batch.purpose === 'review' ? task.submissionId : null,
      })),
    )
    .execute();
  await work.db
    .updateTable('task')
    .set(
      batch.purpose === 'label'
        ? { state: 'leased', label_batch_id: batch.batch_id }
        : { state: 'review-leased', review_batch_id: batch.batch_id },
    )
    .where(
      'task_id',
      'in',
      tasks.filter((task) => task.isOpinion !== true).map((task) => task.taskId),
    )
    .execute();
  return events;
}
