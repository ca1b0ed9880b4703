/** How likely each submission seemed wrong, what verdicts say of each pace, and ways to find reviews and marks. */
import type { Migration } from './migration.ts';

export const doubt: Migration = {
  number: 7,
  name: 'doubt',
  up: async ({ schema }) => {
    await schema
      .createTable('doubt')
      .addColumn('submission_id', 'text', (c) => c.primaryKey())
      .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
      .addColumn('project_id', 'text', (c) => c.notNull().references('project.project_id'))
      .addColumn('active_ms', 'double precision', (c) => c.notNull())
      .addColumn('band', 'integer', (c) => c.notNull())
      .addColumn('hurried', 'integer', (c) => c.notNull())
      .addColumn('doubt', 'double precision', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    await schema
      .createIndex('doubt_by_person')
      .on('doubt')
      .columns(['account_id', 'project_id', 'at'])
      .execute();
    await schema
      .createTable('project_pace')
      .addColumn('project_id', 'text', (c) => c.notNull().references('project.project_id'))
      .addColumn('band', 'integer', (c) => c.notNull())
      .addColumn('judged', 'integer', (c) => c.notNull())
      .addColumn('wrong', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('project_pace_key', ['project_id', 'band'])
      .execute();
    await schema
      .createIndex('mark_by_project')
      .on('mark')
      .columns(['project_id', 'account_id', 'at'])
      .execute();
    await schema
      .createIndex('review_by_submission')
      .on('review')
      .columns(['submission_id', 'account_id'])
      .execute();
    await schema
      .createIndex('task_by_maker')
      .on('task')
      .columns(['maker_id', 'project_id', 'state'])
      .execute();
  },
};
