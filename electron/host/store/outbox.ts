/** The outbox: operations that must reach the hub. A row is never deleted; being under way is never written down. */
import type { ReadableDb, SqlRow, WritableDb } from '#shared/node/sqlite.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import { OperationId } from '#shared/ids.ts';
import type {
  Operation,
  OperationKind,
  OperationTime,
  WholeOperation,
} from '#shared/protocol/operations.ts';
import {
  Operation as OperationSchema,
  WholeOperation as WholeOperationSchema,
} from '#shared/protocol/operations.ts';
import type { Acknowledgement } from '#shared/sync/settle.ts';
import type { Outcome } from '#shared/contract/sync-status.ts';
import { takeSeq } from './device.ts';

export type NewOperation = {
  readonly operationId: string;
  readonly kind: OperationKind;
  readonly body: unknown;
  readonly time: OperationTime;
  readonly taskId: string;
  /** The submission or review that the operation carries. */
  readonly subjectId: string;
};

/** An operation beside what this store notes of it. */
export type OutboxOperation = WholeOperation & {
  readonly taskId: string;
  readonly subjectId: string;
};

/** Queues an operation under the next sequence number; belongs in the transaction that stores what it carries. */
export function queueOperation(db: WritableDb, operation: NewOperation): void {
  const body = JSON.stringify(operation.body);
  insertOperation(db, { ...operation, body, sha256: sha256Of(body) });
}

/** Queues an operation as it once was, under a fresh number; false when the store has it. */
export function requeueOperation(db: WritableDb, operation: Omit<OutboxOperation, 'seq'>): boolean {
  const { operationId } = operation;
  const present = db.first('SELECT 1 FROM outbox WHERE operation_id = :operationId', {
    operationId,
  });
  if (present !== undefined) return false;
  insertOperation(db, operation);
  return true;
}

function insertOperation(
  db: WritableDb,
  operation: Omit<OutboxOperation, 'operationId' | 'seq'> & { readonly operationId: string },
): void {
  const { epoch, seq } = takeSeq(db);
  db.run(
    `INSERT INTO outbox (operation_id, epoch, seq, kind, body, sha256,
                         wall_ms, monotonic_ms, boot_id, zone, task_id, subject_id)
     VALUES (:operationId, :epoch, :seq, :kind, :body, :sha256,
             :wallMs, :monotonicMs, :bootId, :zone, :taskId, :subjectId)`,
    {
      operationId: operation.operationId,
      epoch,
      seq,
      kind: operation.kind,
      body: operation.body,
      sha256: operation.sha256,
      ...operation.time,
      taskId: operation.taskId,
      subjectId: operation.subjectId,
    },
  );
}

export type PushSize = {
  /** Most operations. */
  readonly operations: number;
  /** Most characters of bodies; a single larger one goes alone. */
  readonly characters: number;
  /** Bodies from this size on are left out, to travel as blobs. */
  readonly inlineFrom: number;
};

/** Operations of an epoch that were not acknowledged, in their order, as many as fit. */
export function waitingOperations(db: ReadableDb, epoch: number, size: PushSize): Operation[] {
  return waitingWhere(db, 'epoch = :epoch', { epoch }, size);
}

/** Waiting operations for which a condition holds, in the order of their numbers, as many as fit. */
export function waitingWhere(
  db: ReadableDb,
  condition: string,
  parameters: Readonly<Record<string, number>>,
  size: PushSize,
): Operation[] {
  return db
    .all(
      `SELECT *, CASE WHEN LENGTH(whole) < :inlineFrom THEN whole END AS body FROM (
         SELECT *, SUM(CASE WHEN LENGTH(whole) < :inlineFrom THEN LENGTH(whole) ELSE 0 END)
                     OVER (ORDER BY epoch, seq) AS total,
                   ROW_NUMBER() OVER (ORDER BY epoch, seq) AS place
         FROM (SELECT operation_id, epoch, seq, kind, body AS whole, sha256, wall_ms, monotonic_ms, boot_id,
                      zone, task_id, subject_id FROM outbox
               WHERE acked_at IS NULL AND ${condition} ORDER BY epoch, seq LIMIT :operations))
       WHERE total <= :characters OR place = 1 ORDER BY place`,
      { ...parameters, ...size },
    )
    .map((row) => OperationSchema.parse(operationFields(row)));
}

/** The text of an operation's body. */
export function bodyOf(db: ReadableDb, operationId: string): string {
  const row = db.first('SELECT body FROM outbox WHERE operation_id = :operationId', {
    operationId,
  });
  return String(row?.body);
}

export function operationAt(
  db: ReadableDb,
  epoch: number,
  seq: number,
): Pick<Operation, 'operationId' | 'sha256'> | null {
  const row = db.first('SELECT * FROM outbox WHERE epoch = :epoch AND seq = :seq', { epoch, seq });
  return row === undefined ? null : operationOf(row);
}

/** The number up to which every operation of an epoch is acknowledged. */
export function ackedThrough(db: ReadableDb, epoch: number): number {
  const row = db.first(
    `SELECT COALESCE(
       (SELECT MIN(seq) - 1 FROM outbox WHERE epoch = :epoch AND acked_at IS NULL),
       (SELECT MAX(seq) FROM outbox WHERE epoch = :epoch), 0) AS seq`,
    { epoch },
  );
  return Number(row?.seq);
}

/** Whether operations were ever numbered in an epoch before this one. */
export function hasEarlierEpochs(db: ReadableDb, epoch: number): boolean {
  return db.first('SELECT 1 FROM outbox WHERE epoch < :epoch LIMIT 1', { epoch }) !== undefined;
}

export function countWaiting(db: ReadableDb): number {
  const row = db.first('SELECT waiting FROM outbox_count');
  return Number(row?.waiting);
}

export function countReceived(db: ReadableDb): number {
  const row = db.first('SELECT received FROM outbox_count');
  return Number(row?.received);
}

/** Operations that the hub keeps but does not use yet, unless it has said since that it does; with its newest word. */
export function heldOperations(db: ReadableDb): Outcome[] {
  return db
    .all(
      `SELECT task_id, result, acked_at, COALESCE(
         (SELECT reason FROM submission_state WHERE submission_state.submission_id = outbox.subject_id
          ORDER BY at DESC LIMIT 1), reason) AS reason FROM outbox
       WHERE result IN ('held', 'invalid-kept')
         AND NOT EXISTS (SELECT 1 FROM submission_state
                         WHERE submission_state.submission_id = outbox.subject_id
                           AND submission_state.state <> 'held')
       ORDER BY acked_at DESC LIMIT 100`,
    )
    .map(outcomeOf);
}

/** Operations that were taken otherwise than usual: late, beside another answer, from a second device. */
export function unusualOperations(db: ReadableDb): Outcome[] {
  return db
    .all(
      `SELECT task_id, result, reason, acked_at FROM outbox
       WHERE result IN ('accepted-late', 'surplus-kept', 'sibling-kept')
       ORDER BY acked_at DESC LIMIT 50`,
    )
    .map(outcomeOf);
}

function outcomeOf(row: SqlRow): Outcome {
  return {
    taskId: String(row.task_id),
    result: String(row.result),
    reason: row.reason === null ? null : String(row.reason),
    at: Number(row.acked_at),
  };
}

/** Notes what became of an operation; returns false when that was known. */
export function acknowledge(db: WritableDb, one: Acknowledgement, ackedAt: number): boolean {
  const changed = db.run(
    `UPDATE outbox SET result = :result, reason = :reason, acked_at = :ackedAt
     WHERE operation_id = :operationId AND acked_at IS NULL`,
    { operationId: one.operationId, result: one.result, reason: one.reason, ackedAt },
  );
  return changed > 0;
}

/** Puts operations that the hub no longer holds back among the waiting. */
export function unacknowledgeAfter(db: WritableDb, epoch: number, seq: number): number {
  return db.run(
    `UPDATE outbox SET acked_at = NULL, result = NULL, reason = NULL
     WHERE epoch = :epoch AND seq > :seq AND acked_at IS NOT NULL`,
    { epoch, seq },
  );
}

/** The hub was set back to an unknown moment: everything is waiting again, and sending twice costs nothing. */
export function unacknowledgeAll(db: WritableDb): number {
  return db.run(
    `UPDATE outbox SET acked_at = NULL, result = NULL, reason = NULL WHERE acked_at IS NOT NULL`,
  );
}

type SeqRange = { readonly from: number; readonly through: number };

/** Acknowledged operations of a range of numbers, rising. */
export function ackedBetween(
  db: ReadableDb,
  epoch: number,
  range: SeqRange,
): { readonly seq: number; readonly operationId: string; readonly sha256: string }[] {
  return db
    .all(
      `SELECT seq, operation_id, sha256 FROM outbox
       WHERE epoch = :epoch AND seq BETWEEN :from AND :through AND acked_at IS NOT NULL
       ORDER BY seq`,
      { epoch, ...range },
    )
    .map((row) => ({
      seq: Number(row.seq),
      operationId: String(row.operation_id),
      sha256: String(row.sha256),
    }));
}

/** Puts the operations of a range back among the waiting; returns how many. */
export function unacknowledgeBetween(db: WritableDb, epoch: number, range: SeqRange): number {
  return db.run(
    `UPDATE outbox SET acked_at = NULL, result = NULL, reason = NULL
     WHERE epoch = :epoch AND seq BETWEEN :from AND :through AND acked_at IS NOT NULL`,
    { epoch, ...range },
  );
}

/** Numbers all that waits anew in the device's present epoch, in its order, under the same operation ids. */
export function renumberWaiting(db: WritableDb): number {
  const waiting = db.all(
    'SELECT operation_id FROM outbox WHERE acked_at IS NULL ORDER BY epoch, seq',
  );
  for (const row of waiting) {
    const operationId = OperationId.parse(row.operation_id);
    db.run('UPDATE outbox SET epoch = :epoch, seq = :seq WHERE operation_id = :operationId', {
      ...takeSeq(db),
      operationId,
    });
  }
  return waiting.length;
}

/** All operations, with when each was acknowledged. */
export function outboxTimes(db: ReadableDb): Map<string, number | null> {
  const rows = db.all('SELECT operation_id, acked_at FROM outbox');
  return new Map(
    rows.map((row) => [
      String(row.operation_id),
      row.acked_at === null ? null : Number(row.acked_at),
    ]),
  );
}

/** The place of the newest operation in the order in which they were stored; 0 when there is none. */
export function newestOperationRow(db: ReadableDb): number {
  return Number(db.first('SELECT MAX(rowid) AS row FROM outbox')?.row ?? 0);
}

/** Waiting operations stored after a place in that order, and the place of the last of them; null when none is. */
export function waitingAfterRow(
  db: ReadableDb,
  row: number,
  most: number,
): { readonly operations: OutboxOperation[]; readonly lastRow: number | null } {
  const rows = db.all(
    `SELECT rowid AS row, * FROM outbox WHERE rowid > :row AND acked_at IS NULL
     ORDER BY rowid LIMIT :most`,
    { row, most },
  );
  const last = rows.at(-1);
  return {
    operations: rows.map((one) => ({
      ...operationOf(one),
      taskId: String(one.task_id),
      subjectId: String(one.subject_id),
    })),
    lastRow: last === undefined ? null : Number(last.row),
  };
}

function operationOf(row: SqlRow): WholeOperation {
  return WholeOperationSchema.parse(operationFields(row));
}

/** What a row says of an operation, unproven. */
export function operationFields(row: SqlRow): Record<keyof OutboxOperation, unknown> {
  return {
    operationId: row.operation_id,
    seq: row.seq,
    kind: row.kind,
    body: row.body,
    sha256: row.sha256,
    time: {
      wallMs: row.wall_ms,
      monotonicMs: row.monotonic_ms,
      bootId: row.boot_id,
      zone: row.zone,
    },
    taskId: row.task_id,
    subjectId: row.subject_id,
  };
}
