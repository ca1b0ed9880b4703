/** Ways that work and feedback take when the ordinary ones are closed: escrow, and snapshots that come in pages. */
import type { Migration } from '#shared/node/migrate.ts';

export const lastResort: Migration = {
  version: 60,
  name: 'last-resort',
  sql: `
    ALTER TABLE device ADD COLUMN escrow_key TEXT;
    ALTER TABLE outbox ADD COLUMN escrowed_at INTEGER;

    CREATE INDEX outbox_unusual ON outbox (acked_at)
      WHERE result IN ('accepted-late', 'surplus-kept', 'sibling-kept');

    CREATE TABLE sync_notice (
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY (kind, at)
    ) STRICT;

    CREATE TABLE snapshot_page (
      number INTEGER PRIMARY KEY,
      next TEXT NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;
  `,
};
