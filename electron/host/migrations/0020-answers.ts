/** What the person made, and what of it must reach the hub. */
import type { Migration } from '#shared/node/migrate.ts';

export const answers: Migration = {
  version: 20,
  name: 'answers',
  sql: `
    CREATE TABLE step (
      task_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body)),
      taken_at INTEGER NOT NULL,
      PRIMARY KEY (task_id, at)
    ) STRICT;

    CREATE TABLE revision (
      submission_id TEXT PRIMARY KEY,
      task_id TEXT NOT NULL,
      batch_id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      parent_id TEXT REFERENCES revision,
      annotation TEXT NOT NULL CHECK (json_valid(annotation)),
      sha256 TEXT NOT NULL,
      submitted_at INTEGER NOT NULL,
      UNIQUE (task_id, revision)
    ) STRICT;
    CREATE TRIGGER revision_unchanged BEFORE UPDATE ON revision
      BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END;
    CREATE TRIGGER revision_kept BEFORE DELETE ON revision
      BEGIN SELECT RAISE(ABORT, 'a revision is never deleted'); END;

    CREATE TABLE decision (
      submission_id TEXT PRIMARY KEY,
      batch_id TEXT NOT NULL,
      task_id TEXT NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body)),
      decided_at INTEGER NOT NULL,
      review_id TEXT
    ) STRICT;
    CREATE INDEX decision_by_batch ON decision (batch_id);

    CREATE TABLE device (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      device_id TEXT NOT NULL,
      epoch INTEGER NOT NULL,
      registered INTEGER NOT NULL DEFAULT 0 CHECK (registered IN (0, 1)),
      last_seq INTEGER NOT NULL,
      incarnation TEXT,
      hub_ahead_ms INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE outbox (
      operation_id TEXT PRIMARY KEY,
      epoch INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      kind TEXT NOT NULL,
      body TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      wall_ms INTEGER NOT NULL,
      monotonic_ms REAL NOT NULL,
      boot_id TEXT NOT NULL,
      zone TEXT NOT NULL,
      task_id TEXT NOT NULL,
      subject_id TEXT NOT NULL,
      result TEXT,
      reason TEXT,
      acked_at INTEGER,
      UNIQUE (epoch, seq)
    ) STRICT;
    CREATE INDEX outbox_waiting ON outbox (epoch, seq) WHERE acked_at IS NULL;
    CREATE INDEX outbox_received ON outbox (acked_at) WHERE acked_at IS NOT NULL;
    CREATE INDEX outbox_held ON outbox (acked_at) WHERE result IN ('held', 'invalid-kept');
    CREATE INDEX outbox_by_subject ON outbox (subject_id);
    CREATE TRIGGER outbox_kept BEFORE DELETE ON outbox
      BEGIN SELECT RAISE(ABORT, 'an operation is never deleted'); END;
    CREATE TRIGGER outbox_body_unchanged
      BEFORE UPDATE OF operation_id, kind, body, sha256 ON outbox
      BEGIN SELECT RAISE(ABORT, 'an operation is never changed'); END;
  `,
};
