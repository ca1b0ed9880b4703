/** How far the feed was read, and events that this version does not know. */
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import { dropSnapshot } from './snapshot.ts';

export type FeedMark = { readonly cursor: string | null; readonly syncedAt: number | null };

export function readFeedMark(db: ReadableDb): FeedMark {
  const row = db.first('SELECT cursor, synced_at FROM feed');
  return {
    cursor: row?.cursor === null || row === undefined ? null : String(row.cursor),
    syncedAt: row?.synced_at === null || row === undefined ? null : Number(row.synced_at),
  };
}

/** Belongs in the transaction that applies the page that the cursor follows. */
export function saveFeedMark(db: WritableDb, mark: FeedMark): void {
  db.run(
    `INSERT INTO feed (id, cursor, synced_at) VALUES (1, :cursor, :syncedAt)
     ON CONFLICT (id) DO UPDATE SET cursor = excluded.cursor, synced_at = excluded.synced_at`,
    { cursor: mark.cursor, syncedAt: mark.syncedAt },
  );
}

/** Forgets all that the feed has told; belongs in the transaction that begins to store it anew. */
export function forgetFeed(db: WritableDb): void {
  for (const table of ['raw_event', 'submission_state', 'review', 'ledger']) {
    db.run(`DELETE FROM ${table}`);
  }
}

/** What the feed told is to be asked for anew; a snapshot that was coming in is of the past. */
export function rewindFeed(db: WritableDb): void {
  db.run('UPDATE feed SET cursor = NULL');
  dropSnapshot(db);
}

export type RawEvent = { readonly position: number; readonly kind: string; readonly body: unknown };

/** Keeps an event as it came, for a version that knows it. */
export function saveRawEvent(db: WritableDb, event: RawEvent): void {
  db.run(
    `INSERT INTO raw_event (position, kind, body) VALUES (:position, :kind, :body)
     ON CONFLICT (position) DO UPDATE SET kind = excluded.kind, body = excluded.body`,
    { position: event.position, kind: event.kind, body: JSON.stringify(event.body ?? null) },
  );
}

export function readRawEvents(db: ReadableDb): RawEvent[] {
  return db.all('SELECT * FROM raw_event ORDER BY position').map((row) => ({
    position: Number(row.position),
    kind: String(row.kind),
    body: JSON.parse(String(row.body)),
  }));
}

export function forgetRawEvent(db: WritableDb, position: number): void {
  db.run('DELETE FROM raw_event WHERE position = :position', { position });
}
