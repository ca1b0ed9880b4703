/** Whether the hub holds what a store has sent, and holds it once. */
import Database from 'better-sqlite3';
import type { Broken } from '../kill/promises.ts';
import type { StoredWork } from '../kill/stored-work.ts';

export function missingAtHub({ operations }: StoredWork, database: string): Broken[] {
  const hub = new Database(database, { readonly: true });
  try {
    const rows = hub.prepare('SELECT operation_id, sha256 FROM operation').raw().all();
    const held = new Map(rows as [string, string][]);
    const effects = hub
      .prepare('SELECT operation_id FROM submission GROUP BY operation_id HAVING COUNT(*) > 1')
      .pluck()
      .all();
    return [
      ...operations
        .filter(({ operationId, sha256 }) => held.get(operationId) !== sha256)
        .map(({ operationId }) => ({
          invariant: 'I2',
          detail: `operation ${operationId} is not at the hub`,
        })),
      ...effects.map((id) => ({ invariant: 'I3', detail: `operation ${String(id)} counts twice` })),
    ];
  } finally {
    hub.close();
  }
}
