/** What a model predicts for a task, to be shown beside it. */
import type { Migration } from './migration.ts';

export const predictions: Migration = {
  number: 6,
  name: 'predictions',
  up: async (db) => {
    await db.schema
      .createTable('prediction')
      .addColumn('task_id', 'text', (c) => c.primaryKey().references('task.task_id'))
      .addColumn('items', 'text', (c) => c.notNull())
      .addColumn('added_at', 'bigint', (c) => c.notNull())
      .execute();
  },
};
