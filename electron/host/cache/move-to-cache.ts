/** Taking over manifests and assets from a store of before there was a cache, so that an upgrade needs no network. */
import type Database from 'better-sqlite3';

/** The last version of the work store that held them. */
const lastWithThem = 30;

/**
 * Copies into the attached cache what the work store still holds of it. Belongs before the migration that drops it
 * there, in a commit of its own: interrupted, it is done again.
 */
export function moveToCache(work: Database.Database, version: number): void {
  if (version === 0 || version > lastWithThem) return;
  work.pragma('cache.synchronous = FULL');
  work
    .transaction(() => {
      work.exec(`
        INSERT OR IGNORE INTO cache.offers SELECT * FROM main.offers;
        INSERT OR IGNORE INTO cache.asset SELECT * FROM main.asset;
        INSERT OR IGNORE INTO cache.manifest SELECT DISTINCT batch_id FROM main.task;
        INSERT OR IGNORE INTO cache.manifest_task
            (batch_id, task_id, position, sha256, text, submitted)
          SELECT batch_id, task_id, position, sha256, text, submitted FROM main.task;
      `);
    })
    .immediate();
  work.pragma('cache.synchronous = NORMAL');
}
