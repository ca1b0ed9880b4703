/** What the person answered on another device, and tasks that they answered on several. */
import type { Migration } from '#shared/node/migrate.ts';

export const siblings: Migration = {
  version: 100,
  name: 'siblings',
  sql: `
    CREATE TABLE adopted (
      submission_id TEXT PRIMARY KEY,
      task_id TEXT NOT NULL,
      batch_id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      annotation TEXT NOT NULL CHECK (json_valid(annotation)),
      sha256 TEXT NOT NULL,
      made_at INTEGER NOT NULL,
      stands INTEGER NOT NULL DEFAULT 0 CHECK (stands IN (0, 1))
    ) STRICT;
    CREATE INDEX adopted_by_task ON adopted (task_id);

    CREATE TABLE wanted_submission (
      submission_id TEXT PRIMARY KEY,
      task_id TEXT NOT NULL
    ) STRICT;

    CREATE TABLE sibling_question (
      task_id TEXT PRIMARY KEY,
      answers TEXT NOT NULL CHECK (json_valid(answers)),
      stands_id TEXT NOT NULL,
      chosen_id TEXT,
      at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE own_choice (
      task_id TEXT PRIMARY KEY,
      submission_id TEXT NOT NULL,
      among INTEGER NOT NULL
    ) STRICT;
  `,
};
