/** Reporting an asset that nobody can work on: an operation like any other, on its way at once. */
import type { Sha256 } from '#shared/ids.ts';
import { BatchId, TaskId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import type { AssetReportBody, OperationTime } from '#shared/protocol/operations.ts';
import { queueOperation } from './outbox.ts';

export type NewReport = {
  readonly newId: () => string;
  readonly time: OperationTime;
};

/** Queues the report; belongs in the transaction that stores what led to it. */
export function reportAsset(
  db: WritableDb,
  body: AssetReportBody,
  { newId, time }: NewReport,
): void {
  const operationId = newId();
  const { taskId } = body;
  queueOperation(db, {
    operationId,
    kind: 'asset-report',
    body,
    time,
    taskId,
    subjectId: operationId,
  });
}

/** A task of a batch that shows the asset. */
export function taskWithAsset(
  db: ReadableDb,
  batchId: BatchId,
  sha256: Sha256,
): Pick<AssetReportBody, 'taskId' | 'batchId'> | null {
  const row = db.first(
    `SELECT task_id, batch_id FROM task WHERE batch_id = :batchId AND sha256 = :sha256
     ORDER BY position LIMIT 1`,
    { batchId, sha256 },
  );
  if (row === undefined) return null;
  return { taskId: TaskId.parse(row.task_id), batchId: BatchId.parse(row.batch_id) };
}
