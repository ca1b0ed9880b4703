/** Batches: their leases, and what the person wants of their downloads. */
import type { Failure } from '#shared/failure.ts';
import { Failure as FailureSchema } from '#shared/failure.ts';
import { BatchId, ProjectId } from '#shared/ids.ts';
import type { ReadableDb, SqlRow, WritableDb } from '#shared/node/sqlite.ts';
import type { Lease } from '#shared/protocol/leases.ts';
import { Lease as LeaseSchema, Purpose } from '#shared/protocol/leases.ts';
import { fromNullableColumn } from './json-column.ts';

export type LeaseState = Lease['state'];

export type StoredBatch = {
  readonly batchId: BatchId;
  readonly projectId: ProjectId;
  readonly purpose: Purpose;
  readonly priceWon: number;
  /** Hub time. */
  readonly leaseUntil: number;
  readonly state: LeaseState;
  readonly takenAt: number;
  /** Whether the person wants its files fetched. */
  readonly download: 'run' | 'pause';
  readonly downloadFailure: Failure | null;
};

/** Stores a lease, or what is new of one that is known. */
export function saveBatch(db: WritableDb, lease: Lease, takenAt: number): void {
  db.run(
    `INSERT INTO batch (batch_id, project_id, purpose, price_won, lease_until, state, taken_at)
     VALUES (:batchId, :projectId, :purpose, :priceWon, :leaseUntil, :state, :takenAt)
     ON CONFLICT (batch_id) DO UPDATE SET lease_until = excluded.lease_until, state = excluded.state`,
    {
      batchId: lease.batchId,
      projectId: lease.projectId,
      purpose: lease.purpose,
      priceWon: lease.priceWon,
      leaseUntil: lease.leaseUntil,
      state: lease.state,
      takenAt,
    },
  );
}

/** Returns whether anything changed. */
export function updateLease(
  db: WritableDb,
  lease: Pick<Lease, 'batchId' | 'leaseUntil' | 'state'>,
): boolean {
  const changed = db.run(
    `UPDATE batch SET lease_until = :leaseUntil, state = :state
     WHERE batch_id = :batchId AND (lease_until <> :leaseUntil OR state <> :state)`,
    { batchId: lease.batchId, leaseUntil: lease.leaseUntil, state: lease.state },
  );
  return changed > 0;
}

export function wantDownload(
  db: WritableDb,
  batchId: BatchId,
  download: StoredBatch['download'],
  downloadFailure: Failure | null = null,
): void {
  db.run(
    `UPDATE batch SET download = :download, download_failure = :failure WHERE batch_id = :batchId`,
    {
      batchId,
      download,
      failure: downloadFailure === null ? null : JSON.stringify(downloadFailure),
    },
  );
}

/** Downloads that stopped for want of room go on. */
export function resumeWantingRoom(db: WritableDb): boolean {
  const resumed = db.run(
    `UPDATE batch SET download = 'run', download_failure = NULL
     WHERE download = 'pause'
       AND json_extract(download_failure, '$.code') IN ('disk-full', 'disk-low')`,
  );
  return resumed > 0;
}

export function readBatch(db: ReadableDb, batchId: BatchId): StoredBatch | null {
  const row = db.first('SELECT * FROM batch WHERE batch_id = :batchId', { batchId });
  return row === undefined ? null : batchOf(row);
}

/** The newest first. */
export function readBatches(db: ReadableDb): StoredBatch[] {
  return db.all('SELECT * FROM batch ORDER BY taken_at DESC, batch_id DESC').map(batchOf);
}

function batchOf(row: SqlRow): StoredBatch {
  return {
    batchId: BatchId.parse(row.batch_id),
    projectId: ProjectId.parse(row.project_id),
    purpose: Purpose.parse(row.purpose),
    priceWon: Number(row.price_won),
    leaseUntil: Number(row.lease_until),
    state: LeaseSchema.shape.state.parse(row.state),
    takenAt: Number(row.taken_at),
    download: row.download === 'run' ? 'run' : 'pause',
    downloadFailure: fromNullableColumn(FailureSchema, row.download_failure),
  };
}
