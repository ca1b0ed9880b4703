/** A way to find gold among many tasks over one asset, such as a text that is there a thousand times. */
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const assetPurpose: Migration = {
  number: 12,
  name: 'asset-purpose',
  up: async (db) => {
    await sql`drop index task_by_asset`.execute(db);
    await sql`create index task_by_asset on task (asset_sha256, purpose)`.execute(db);
  },
};
