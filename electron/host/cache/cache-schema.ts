/** The cache: what the hub tells again whenever it is asked. Manifests, the index of assets, offers. */
import type { Migration } from '#shared/node/migrate.ts';

const start: Migration = {
  version: 1,
  name: 'start',
  sql: `
    CREATE TABLE offers (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      body TEXT NOT NULL CHECK (json_valid(body)),
      heard_at INTEGER NOT NULL
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

    CREATE TABLE manifest (batch_id TEXT PRIMARY KEY) STRICT;

    CREATE TABLE manifest_task (
      batch_id TEXT NOT NULL,
      task_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      sha256 TEXT NOT NULL REFERENCES asset,
      text TEXT,
      submitted TEXT CHECK (json_valid(submitted)),
      PRIMARY KEY (batch_id, task_id)
    ) STRICT;
    CREATE INDEX manifest_task_by_id ON manifest_task (task_id);
    CREATE INDEX manifest_task_by_asset ON manifest_task (sha256);
  `,
};

const predicted: Migration = {
  version: 2,
  name: 'predicted',
  sql: `ALTER TABLE manifest_task ADD COLUMN predicted TEXT CHECK (json_valid(predicted));`,
};

const practice: Migration = {
  version: 3,
  name: 'practice',
  sql: `
    CREATE TABLE practice_list (
      project_id TEXT PRIMARY KEY,
      version TEXT NOT NULL
    ) STRICT;
    CREATE TABLE practice (
      practice_id TEXT PRIMARY KEY,
      project_id TEXT NOT NULL,
      position INTEGER NOT NULL,
      sha256 TEXT NOT NULL REFERENCES asset,
      text TEXT,
      answer TEXT NOT NULL CHECK (json_valid(answer)),
      explanation TEXT NOT NULL
    ) STRICT;
    CREATE INDEX practice_by_project ON practice (project_id, position);
    CREATE INDEX practice_by_asset ON practice (sha256);
  `,
};

/** A new one is one line here. What cannot be carried over is left out: it comes back from the hub. */
export const cacheMigrations: readonly Migration[] = [start, predicted, practice];

/**
 * Tasks as the rest of the app knows them: what the manifests list, beside what the work store says of it.
 * A view of the connection, because a view of a database sees that database alone.
 */
export const taskView = `
  CREATE TEMP VIEW task AS
  SELECT manifest_task.*,
    EXISTS (SELECT 1 FROM main.gone_task
            WHERE gone_task.batch_id = manifest_task.batch_id
              AND gone_task.task_id = manifest_task.task_id) AS gone
  FROM cache.manifest_task`;
