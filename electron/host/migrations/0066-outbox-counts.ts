/** How much waits and how much was received is said at every turn; counting a long outbox each time holds up saving. */
import type { Migration } from '#shared/node/migrate.ts';

export const outboxCounts: Migration = {
  version: 66,
  name: 'outbox-counts',
  sql: `
    CREATE TABLE outbox_count (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      waiting INTEGER NOT NULL,
      received INTEGER NOT NULL
    ) STRICT;
    INSERT INTO outbox_count (id, waiting, received)
      SELECT 1, COUNT(*) - COUNT(acked_at), COUNT(acked_at) FROM outbox;
    CREATE TRIGGER outbox_counted AFTER INSERT ON outbox
      BEGIN
        UPDATE outbox_count SET
          waiting = waiting + (NEW.acked_at IS NULL),
          received = received + (NEW.acked_at IS NOT NULL);
      END;
    CREATE TRIGGER outbox_counted_anew AFTER UPDATE OF acked_at ON outbox
      WHEN (OLD.acked_at IS NULL) <> (NEW.acked_at IS NULL)
      BEGIN
        UPDATE outbox_count SET
          waiting = waiting + (NEW.acked_at IS NULL) - (OLD.acked_at IS NULL),
          received = received + (NEW.acked_at IS NOT NULL) - (OLD.acked_at IS NOT NULL);
      END;
  `,
};
