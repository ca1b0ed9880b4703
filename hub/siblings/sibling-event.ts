/** Tells a person of the answers that they gave to one task on several devices. */
import { z } from 'zod';
import { eventBodies } from '#shared/protocol/events.ts';
import type { EventBody } from '#shared/protocol/events.ts';
import { OperationTime } from '#shared/protocol/operations.ts';
import type { Database } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';
import { taskById } from '../tasks/task-store.ts';
import { lastChoice, siblingsOnTask } from './sibling-store.ts';

type SiblingsBody = EventBody<'siblings'>;

const StoredItems = z.object({ items: z.array(z.unknown()) });

/** The event's body as things stand. Throws where nothing was noted of the task. */
export async function siblingsBody(
  db: Database,
  accountId: string,
  taskId: string,
): Promise<SiblingsBody> {
  const noted = await siblingsOnTask(db, accountId, taskId);
  const task = await taskById(db, taskId);
  const newest = noted.at(-1);
  if (newest === undefined || task === null) throw new Error('siblings are of a task');
  const last = await lastChoice(db, accountId, taskId);
  // Whoever answers once more after a choice is asked once more.
  const chosen = last !== null && Number(last.at) >= Number(newest.at) ? last : null;
  const ids = new Set(noted.flatMap((row) => [row.beside_id, row.submission_id]));
  const rows = await db
    .selectFrom('submission')
    .innerJoin('operation', 'operation.operation_id', 'submission.operation_id')
    .innerJoin('device', 'device.device_id', 'operation.device_id')
    .select(['submission.submission_id', 'submission.annotation'])
    .select(['device.device_id', 'device.name', 'operation.time'])
    .where('submission.submission_id', 'in', [...ids])
    .orderBy('submission.received_at')
    .orderBy('submission.submission_id')
    .execute();
  // What stands may be a later correction of one of them.
  const standsId = [...ids].find((id) => id === task.submission_id) ?? newest.submission_id;
  return eventBodies.siblings.parse({
    taskId,
    answers: rows.map((row) => ({
      submissionId: row.submission_id,
      deviceId: row.device_id,
      deviceName: row.name,
      madeAt: OperationTime.parse(JSON.parse(row.time)).wallMs,
      items: StoredItems.parse(JSON.parse(row.annotation)).items.length,
    })),
    standsId,
    chosenId: chosen?.submission_id ?? null,
    at: Number(chosen?.at ?? newest.at),
  });
}

export async function siblingsEvent(
  db: Database,
  accountId: string,
  taskId: string,
): Promise<Event> {
  return { accountId, kind: 'siblings', body: await siblingsBody(db, accountId, taskId) };
}
