/** Appeals as they are made here, how a person's standing changed, and how long each submission took. */
import type { Migration } from '#shared/node/migrate.ts';

export const ownStanding: Migration = {
  version: 80,
  name: 'own-standing',
  sql: `
    ALTER TABLE appeal ADD COLUMN submission_id TEXT;
    CREATE TABLE standing_change (
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      body TEXT NOT NULL,
      PRIMARY KEY (kind, at)
    ) STRICT;
    CREATE TABLE submission_time (
      submission_id TEXT PRIMARY KEY,
      task_id TEXT NOT NULL,
      active_ms REAL NOT NULL
    ) STRICT;
    INSERT OR IGNORE INTO submission_time (submission_id, task_id, active_ms)
      SELECT subject_id, task_id, json_extract(body, '$.activeMs') FROM outbox
      WHERE kind = 'submission' AND json_extract(body, '$.activeMs') IS NOT NULL;
  `,
};
