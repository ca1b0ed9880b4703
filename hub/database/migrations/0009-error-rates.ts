/** The pace of an answer for each of its items, its class, and what verdicts say of both. */
import type { Migration } from './migration.ts';

export const errorRates: Migration = {
  number: 9,
  name: 'error-rates',
  up: async ({ schema }) => {
    await schema.alterTable('doubt').renameColumn('active_ms', 'item_ms').execute();
    await schema.alterTable('doubt').addColumn('class_id', 'text').execute();
    await schema.dropTable('project_pace').execute();
    await schema
      .createTable('error_rate')
      .addColumn('project_id', 'text', (c) => c.notNull().references('project.project_id'))
      .addColumn('of', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('rate', 'double precision', (c) => c.notNull())
      .addPrimaryKeyConstraint('error_rate_key', ['project_id', 'of', 'name'])
      .execute();
  },
};
