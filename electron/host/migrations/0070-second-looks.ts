/** Where appeals stand, and how the person stands in each kind of work, as the hub last said. */
import type { Migration } from '#shared/node/migrate.ts';

export const secondLooks: Migration = {
  version: 70,
  name: 'second-looks',
  sql: `
    CREATE TABLE appeal (
      appeal_id TEXT PRIMARY KEY,
      task_id TEXT NOT NULL,
      review_id TEXT NOT NULL,
      state TEXT NOT NULL,
      words TEXT,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX appeal_by_task ON appeal (task_id);
    CREATE TABLE standing (
      kind TEXT PRIMARY KEY,
      body TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
  `,
};
