/** What was leased: projects, batches, tasks, their assets. */
import type { Migration } from '#shared/node/migrate.ts';

export const work: Migration = {
  version: 10,
  name: 'work',
  sql: `
    CREATE TABLE project (
      project_id TEXT PRIMARY KEY,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;

    CREATE TABLE offers (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      body TEXT NOT NULL CHECK (json_valid(body)),
      heard_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE lease_request (
      idempotency_key TEXT PRIMARY KEY,
      project_id TEXT NOT NULL,
      purpose TEXT NOT NULL,
      tasks INTEGER NOT NULL,
      made_at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE batch (
      batch_id TEXT PRIMARY KEY,
      project_id TEXT NOT NULL REFERENCES project,
      purpose TEXT NOT NULL CHECK (purpose IN ('label', 'review')),
      price_won INTEGER NOT NULL,
      lease_until INTEGER NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('active', 'lapsed', 'released', 'done')),
      taken_at INTEGER NOT NULL,
      download TEXT NOT NULL DEFAULT 'run' CHECK (download IN ('run', 'pause')),
      download_failure TEXT CHECK (json_valid(download_failure))
    ) STRICT;

    CREATE TABLE asset (
      sha256 TEXT PRIMARY KEY,
      bytes INTEGER NOT NULL,
      media_type TEXT NOT NULL,
      width INTEGER,
      height INTEGER,
      state TEXT NOT NULL DEFAULT 'absent' CHECK (state IN ('absent', 'verified', 'refused')),
      mismatches INTEGER NOT NULL DEFAULT 0,
      failure TEXT CHECK (json_valid(failure))
    ) STRICT;

    CREATE TABLE task (
      batch_id TEXT NOT NULL REFERENCES batch,
      task_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      sha256 TEXT NOT NULL REFERENCES asset,
      text TEXT,
      submitted TEXT CHECK (json_valid(submitted)),
      gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
      PRIMARY KEY (batch_id, task_id)
    ) STRICT;
    CREATE INDEX task_by_id ON task (task_id);
    CREATE INDEX task_by_asset ON task (sha256);
  `,
};
