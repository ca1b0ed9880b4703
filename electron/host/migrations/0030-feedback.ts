/** What came down from the hub: the feed's cursor and what its events said. */
import type { Migration } from '#shared/node/migrate.ts';

export const feedback: Migration = {
  version: 30,
  name: 'feedback',
  sql: `
    CREATE TABLE feed (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      cursor TEXT,
      synced_at INTEGER
    ) STRICT;

    CREATE TABLE raw_event (
      position INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;

    CREATE TABLE submission_state (
      submission_id TEXT NOT NULL,
      state TEXT NOT NULL,
      at INTEGER NOT NULL,
      task_id TEXT NOT NULL,
      reason TEXT,
      PRIMARY KEY (submission_id, state, at)
    ) STRICT;
    CREATE INDEX submission_state_by_task ON submission_state (task_id);

    CREATE TABLE review (
      review_id TEXT PRIMARY KEY,
      task_id TEXT NOT NULL,
      submission_id TEXT NOT NULL,
      verdict TEXT NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body)),
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX review_by_submission ON review (submission_id);

    CREATE TABLE ledger (
      line_id TEXT PRIMARY KEY,
      task_id TEXT,
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;
    CREATE INDEX ledger_by_task ON ledger (task_id);
  `,
};
