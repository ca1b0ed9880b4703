/** Undo goes on past a submission into the edits that led to it. */
import type { Migration } from '#shared/node/migrate.ts';

export const earlierEdits: Migration = {
  version: 50,
  name: 'earlier-edits',
  sql: `
    CREATE TABLE earlier_edits (
      task_id TEXT PRIMARY KEY,
      submission_id TEXT NOT NULL,
      body TEXT NOT NULL
    ) STRICT;
  `,
};
