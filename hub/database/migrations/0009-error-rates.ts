/** The pace of an answer for each of its items, its class, what verdicts say of both, and ways to find the newest. */
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const errorRates: Migration = {
  number: 9,
  name: 'error-rates',
  up: async (db) => {
    const { schema } = db;
    await schema.alterTable('doubt').renameColumn('active_ms', 'item_ms').execute();
    await schema.alterTable('doubt').addColumn('class_id', 'text').execute();
    // There are four bands of pace instead of five: the fastest two are one.
    await sql`update doubt set band = max(0, band - 1)`.execute(db);
    await schema.dropTable('project_pace').execute();
    await schema
      .createTable('error_rate')
      .addColumn('project_id', 'text', (c) => c.notNull().references('project.project_id'))
      .addColumn('of', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('rate', 'double precision', (c) => c.notNull())
      .addPrimaryKeyConstraint('error_rate_key', ['project_id', 'of', 'name'])
      .execute();
    await schema.createIndex('doubt_by_time').on('doubt').columns(['project_id', 'at']).execute();
  },
};
