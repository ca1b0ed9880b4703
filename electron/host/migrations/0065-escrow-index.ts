/** What lies in escrow is counted for every word on synchronisation; most often nothing does. */
import type { Migration } from '#shared/node/migrate.ts';

export const escrowIndex: Migration = {
  version: 65,
  name: 'escrow-index',
  sql: `
    CREATE INDEX outbox_escrowed ON outbox (escrowed_at)
      WHERE escrowed_at IS NOT NULL AND acked_at IS NULL;
  `,
};
