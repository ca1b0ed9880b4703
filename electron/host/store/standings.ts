/** How the person stands in each kind of work, as the hub last said. */
import type { WritableDb } from '#shared/node/sqlite.ts';
import type { Standing } from '#shared/quality/standing.ts';

export function saveStanding(db: WritableDb, standing: Standing): void {
  db.run(
    `INSERT INTO standing (kind, body, at) VALUES (:kind, :body, :at)
     ON CONFLICT (kind) DO UPDATE SET body = excluded.body, at = excluded.at
     WHERE excluded.at >= standing.at`,
    { kind: standing.kind, body: JSON.stringify(standing), at: standing.at },
  );
}
