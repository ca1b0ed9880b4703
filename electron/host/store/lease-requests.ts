/** Requests for a batch, written down before they are sent: one whose reply was lost is repeated as it was. */
import { LeaseRequest } from '#shared/protocol/leases.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';

export type StoredLeaseRequest = {
  readonly key: string;
  readonly request: LeaseRequest;
  readonly madeAt: number;
};

export function saveLeaseRequest(db: WritableDb, stored: StoredLeaseRequest): void {
  const { projectId, purpose, tasks } = stored.request;
  db.run(
    `INSERT INTO lease_request (idempotency_key, project_id, purpose, tasks, made_at)
     VALUES (:key, :projectId, :purpose, :tasks, :madeAt)`,
    { key: stored.key, projectId, purpose, tasks, madeAt: stored.madeAt },
  );
}

/** The unanswered request for the same kind of work in the same project, if there is one. */
export function unansweredLeaseRequest(
  db: ReadableDb,
  wanted: Pick<LeaseRequest, 'projectId' | 'purpose'>,
): StoredLeaseRequest | null {
  const row = db.first(
    `SELECT * FROM lease_request WHERE project_id = :projectId AND purpose = :purpose
     ORDER BY made_at LIMIT 1`,
    { projectId: wanted.projectId, purpose: wanted.purpose },
  );
  if (row === undefined) return null;
  const request = LeaseRequest.parse({
    projectId: row.project_id,
    purpose: row.purpose,
    tasks: row.tasks,
  });
  return { key: String(row.idempotency_key), request, madeAt: Number(row.made_at) };
}

export function forgetLeaseRequest(db: WritableDb, key: string): void {
  db.run('DELETE FROM lease_request WHERE idempotency_key = :key', { key });
}
