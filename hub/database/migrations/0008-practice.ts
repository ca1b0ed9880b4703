/** Practice tasks of projects, and what people answered to them. */
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const practice: Migration = {
  number: 8,
  name: 'practice',
  up: async (db) => {
    const { schema } = db;
    await schema
      .createTable('practice')
      .addColumn('practice_id', 'text', (c) => c.primaryKey())
      .addColumn('project_id', 'text', (c) => c.notNull().references('project.project_id'))
      .addColumn('ordinal', 'integer', (c) => c.notNull())
      .addColumn('asset_sha256', 'text', (c) => c.notNull().references('asset.sha256'))
      .addColumn('file_name', 'text', (c) => c.notNull())
      .addColumn('annotation', 'text', (c) => c.notNull())
      .addColumn('explanation', 'text', (c) => c.notNull())
      .addColumn('created_at', 'bigint', (c) => c.notNull())
      .addColumn('retired_at', 'bigint')
      .execute();
    await schema
      .createIndex('practice_by_project')
      .on('practice')
      .columns(['project_id', 'retired_at', 'ordinal'])
      .execute();
    await schema
      .createIndex('practice_by_asset')
      .on('practice')
      .columns(['asset_sha256', 'retired_at'])
      .execute();
    await schema.createIndex('gold_by_asset').on('gold').column('asset_sha256').execute();
    await schema
      .createTable('practice_answer')
      .addColumn('operation_id', 'text', (c) => c.primaryKey().references('operation.operation_id'))
      .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
      .addColumn('practice_id', 'text', (c) => c.notNull().references('practice.practice_id'))
      .addColumn('score', 'double precision', (c) => c.notNull())
      .addColumn('is_right', 'integer', (c) => c.notNull())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute();
    await schema
      .createIndex('practice_answer_by_task')
      .on('practice_answer')
      .columns(['practice_id', 'account_id', 'is_right'])
      .execute();
    for (const event of ['update', 'delete'] as const) {
      await sql
        .raw(
          `create trigger practice_answer_${event}s before ${event} on practice_answer begin select raise(abort, 'practice_answer is append-only'); end`,
        )
        .execute(db);
    }
  },
};
