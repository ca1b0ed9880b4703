/** What came between this PC and the hub and was mended by itself: told to the person, who need do nothing. */
import { SyncNotice } from '#shared/contract/sync-status.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';

/** So many are shown. */
const shown = 10;

export function noteSync(db: WritableDb, notice: SyncNotice): void {
  db.run('INSERT INTO sync_notice (kind, at) VALUES (:kind, :at) ON CONFLICT DO NOTHING', notice);
}

/** The newest first. */
export function syncNotices(db: ReadableDb): SyncNotice[] {
  return db
    .all('SELECT kind, at FROM sync_notice ORDER BY at DESC, kind LIMIT :shown', { shown })
    .map((row) => SyncNotice.parse(row));
}
