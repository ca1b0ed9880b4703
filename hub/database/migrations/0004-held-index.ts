/** Whether anything of a batch is still to be answered is asked with every submission. */
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const heldIndex: Migration = {
  number: 4,
  name: 'held-index',
  up: async (db) => {
    await sql`create index batch_task_held on batch_task (batch_id) where state = 'held'`.execute(
      db,
    );
  },
};
