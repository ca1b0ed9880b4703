/** Answers of one person to one task from several devices, about which they are asked. */
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const siblings: Migration = {
  number: 10,
  name: 'siblings',
  up: async (db) => {
    await db.schema
      .createTable('sibling')
      .addColumn('submission_id', 'text', (c) =>
        c.primaryKey().references('submission.submission_id'),
      )
      .addColumn('beside_id', 'text', (c) => c.notNull().references('submission.submission_id'))
      .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
      .addColumn('task_id', 'text', (c) => c.notNull().references('task.task_id'))
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    await db.schema
      .createTable('sibling_choice')
      .addColumn('operation_id', 'text', (c) => c.primaryKey().references('operation.operation_id'))
      .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
      .addColumn('task_id', 'text', (c) => c.notNull().references('task.task_id'))
      .addColumn('submission_id', 'text', (c) => c.notNull().references('submission.submission_id'))
      .addColumn('replaced', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    await sql`create index sibling_choice_by_task on sibling_choice (account_id, task_id)`.execute(
      db,
    );
    await sql`create index sibling_by_task on sibling (account_id, task_id)`.execute(db);
  },
};
