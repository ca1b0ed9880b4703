/** How the person stands in each kind of work, as the hub last said, and how that came about. */
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import { Standing } from '#shared/quality/standing.ts';
import { fromColumn } from './json-column.ts';

/** Changes of one kind that are kept. */
const mostChanges = 60;

export function saveStanding(db: WritableDb, standing: Standing): void {
  const { kind, at } = standing;
  const body = JSON.stringify(standing);
  db.run(
    `INSERT INTO standing (kind, body, at) VALUES (:kind, :body, :at)
     ON CONFLICT (kind) DO UPDATE SET body = excluded.body, at = excluded.at
     WHERE excluded.at >= standing.at`,
    { kind, body, at },
  );
  db.run(
    `INSERT INTO standing_change (kind, at, body) VALUES (:kind, :at, :body)
     ON CONFLICT (kind, at) DO UPDATE SET body = excluded.body`,
    { kind, at, body },
  );
  db.run(
    `DELETE FROM standing_change WHERE kind = :kind AND at NOT IN
       (SELECT at FROM standing_change WHERE kind = :kind ORDER BY at DESC LIMIT :mostChanges)`,
    { kind, mostChanges },
  );
}

export function readStandings(db: ReadableDb): Standing[] {
  return db
    .all('SELECT body FROM standing ORDER BY kind')
    .map((row) => fromColumn(Standing, row.body));
}

/** What the hub said over time, the newest first. */
export function readStandingChanges(db: ReadableDb): Standing[] {
  return db
    .all('SELECT body FROM standing_change ORDER BY at DESC, kind')
    .map((row) => fromColumn(Standing, row.body));
}
