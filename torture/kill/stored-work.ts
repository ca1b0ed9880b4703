/** What a store holds of a person's work, read past the app. */
import Database from 'better-sqlite3';
import type { Step } from '#shared/edit/history.ts';

export type StoredOperation = {
  readonly operationId: string;
  readonly epoch: number;
  readonly seq: number;
  readonly sha256: string;
  readonly subjectId: string;
  readonly isAcknowledged: boolean;
};

export type StoredWork = {
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  /** Tasks by the ids of their submissions. */
  readonly submissions: ReadonlyMap<string, string>;
  readonly operations: readonly StoredOperation[];
  readonly device: { readonly epoch: number; readonly lastSeq: number };
};

export function readStoredWork(file: string): StoredWork {
  const store = new Database(file, { readonly: true });
  try {
    const steps = new Map<string, Step[]>();
    for (const row of rows(store, 'SELECT task_id, body FROM step ORDER BY task_id, at')) {
      const taskId = String(row['task_id']);
      steps.set(taskId, [...(steps.get(taskId) ?? []), JSON.parse(String(row['body'])) as Step]);
    }
    const revisions = rows(store, 'SELECT submission_id, task_id FROM revision');
    const operations = rows(store, 'SELECT * FROM outbox ORDER BY epoch, seq');
    const [device] = rows(store, 'SELECT epoch, last_seq FROM device');
    return {
      steps,
      submissions: new Map(
        revisions.map((row) => [String(row['submission_id']), String(row['task_id'])]),
      ),
      operations: operations.map((row) => ({
        operationId: String(row['operation_id']),
        epoch: Number(row['epoch']),
        seq: Number(row['seq']),
        sha256: String(row['sha256']),
        subjectId: String(row['subject_id']),
        isAcknowledged: row['acked_at'] !== null,
      })),
      device: { epoch: Number(device?.['epoch']), lastSeq: Number(device?.['last_seq']) },
    };
  } finally {
    store.close();
  }
}

function rows(store: Database.Database, sql: string): Record<string, unknown>[] {
  return store.prepare(sql).all() as Record<string, unknown>[];
}
