/** Ledger lines as they came down. Balances are added up where they are shown. */
import type { BatchId, TaskId } from '#shared/ids.ts';
import type { LedgerLine } from '#shared/ledger.ts';
import { LedgerLine as LedgerLineSchema } from '#shared/ledger.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import { fromColumn } from './json-column.ts';

/** A line that is known is not counted twice. */
export function saveLedgerLine(db: WritableDb, line: LedgerLine): void {
  db.run(
    `INSERT INTO ledger (line_id, task_id, kind, at, body)
     VALUES (:lineId, :taskId, :kind, :at, :body) ON CONFLICT (line_id) DO NOTHING`,
    {
      lineId: line.lineId,
      taskId: line.taskId,
      kind: line.kind,
      at: line.at,
      body: JSON.stringify(line),
    },
  );
}

/** The newest first. */
export function readLedger(db: ReadableDb): LedgerLine[] {
  return db
    .all('SELECT body FROM ledger ORDER BY at DESC, line_id DESC')
    .map((row) => fromColumn(LedgerLineSchema, row.body));
}

export function ledgerOfTask(db: ReadableDb, taskId: TaskId): LedgerLine[] {
  return db
    .all('SELECT body FROM ledger WHERE task_id = :taskId ORDER BY at', { taskId })
    .map((row) => fromColumn(LedgerLineSchema, row.body));
}

export function ledgerOfBatch(db: ReadableDb, batchId: BatchId): LedgerLine[] {
  return db
    .all(
      `SELECT body FROM ledger
       WHERE task_id IN (SELECT task_id FROM task WHERE batch_id = :batchId) ORDER BY at`,
      { batchId },
    )
    .map((row) => fromColumn(LedgerLineSchema, row.body));
}
