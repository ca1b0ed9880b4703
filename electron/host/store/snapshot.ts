/** Pages of a snapshot that is still coming in. Nothing of it is in force before all of it is here. */
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';

export type SnapshotEvent = { readonly kind: string; readonly body: unknown };

/** Where the next page begins; null when no snapshot is coming in. */
export function nextSnapshotPlace(db: ReadableDb): string | null {
  const row = db.first('SELECT next FROM snapshot_page ORDER BY number DESC LIMIT 1');
  return row === undefined ? null : String(row.next);
}

export function stageSnapshotPage(
  db: WritableDb,
  page: { readonly events: readonly SnapshotEvent[]; readonly next: string },
): void {
  db.run('INSERT INTO snapshot_page (next, body) VALUES (:next, :body)', {
    next: page.next,
    body: JSON.stringify(page.events),
  });
}

/** The events of the pages that are here, page by page. */
export function* stagedSnapshot(db: ReadableDb): Generator<readonly SnapshotEvent[]> {
  const rows = db.all('SELECT number FROM snapshot_page ORDER BY number');
  for (const number of rows.map((row) => Number(row.number))) {
    const row = db.first('SELECT body FROM snapshot_page WHERE number = :number', { number });
    yield JSON.parse(String(row?.body)) as readonly SnapshotEvent[];
  }
}

export function dropSnapshot(db: WritableDb): void {
  db.run('DELETE FROM snapshot_page');
}
