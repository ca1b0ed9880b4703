/** When an approved label was sent to a reviewer after all: from then on the days count in which somebody may take it. */
import type { Migration } from './migration.ts';

export const secondLook: Migration = {
  number: 13,
  name: 'second-look',
  up: async (db) => {
    await db.schema.alterTable('task').addColumn('second_look_at', 'bigint').execute();
  },
};
