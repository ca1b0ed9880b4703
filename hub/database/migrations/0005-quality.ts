/** Several answers to one asset, gold, the marks that people's work got, and pauses. */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from './migration.ts';

export const quality: Migration = {
  number: 5,
  name: 'quality',
  up: async (db) => {
    await widenTask(db);
    await createGold(db);
    await createMarks(db);
    await createSecondLooks(db);
  },
};

async function widenTask(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .alterTable('task')
    .addColumn('unit_id', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await schema
    .alterTable('task')
    .addColumn('purpose', 'text', (c) => c.notNull().defaultTo('work'))
    .execute();
  await schema.alterTable('task').addColumn('gold_id', 'text').execute();
  await sql`update task set unit_id = task_id`.execute(db);
  await schema.createIndex('task_by_unit').on('task').column('unit_id').execute();
  await schema
    .createIndex('submission_by_person')
    .on('submission')
    .columns(['account_id', 'task_id'])
    .execute();
}

async function createGold(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('gold')
    .addColumn('gold_id', 'text', (c) => c.primaryKey())
    .addColumn('project_id', 'text', (c) => c.notNull().references('project.project_id'))
    .addColumn('asset_sha256', 'text', (c) => c.notNull().references('asset.sha256'))
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('annotation', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('retired_at', 'bigint')
    .execute();
  await db.schema
    .createIndex('gold_by_project')
    .on('gold')
    .columns(['project_id', 'retired_at'])
    .execute();
}

async function createMarks(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('mark')
    .addColumn('submission_id', 'text', (c) => c.notNull().references('submission.submission_id'))
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
    .addColumn('project_id', 'text', (c) => c.notNull().references('project.project_id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('score', 'double precision', (c) => c.notNull())
    .addColumn('passed', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('mark_key', ['submission_id', 'source'])
    .execute();
  await schema.createIndex('mark_by_time').on('mark').columns(['source', 'at']).execute();
  await schema
    .createIndex('mark_by_person')
    .on('mark')
    .columns(['account_id', 'kind', 'source', 'passed'])
    .execute();
  await schema
    .createTable('upkeep')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createTable('pause')
    .addColumn('pause_id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
    .addColumn('project_id', 'text', (c) => c.notNull().references('project.project_id'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('lifted_at', 'bigint')
    .execute();
  await schema
    .createIndex('pause_by_person')
    .on('pause')
    .columns(['account_id', 'project_id'])
    .execute();
  for (const event of ['update', 'delete'] as const) {
    await sql
      .raw(
        `create trigger mark_${event}s before ${event} on mark begin select raise(abort, 'mark is append-only'); end`,
      )
      .execute(db);
  }
}

/** Appeals of makers, and second opinions on verdicts. */
async function createSecondLooks(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('appeal')
    .addColumn('appeal_id', 'text', (c) => c.primaryKey())
    .addColumn('operation_id', 'text', (c) => c.notNull().references('operation.operation_id'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
    .addColumn('task_id', 'text', (c) => c.notNull().references('task.task_id'))
    .addColumn('submission_id', 'text', (c) => c.notNull().references('submission.submission_id'))
    .addColumn('review_id', 'text', (c) => c.notNull().unique().references('review.review_id'))
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('decided_by', 'text', (c) => c.references('account.account_id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('decided_at', 'bigint')
    .execute();
  await schema.createIndex('appeal_by_submission').on('appeal').column('submission_id').execute();
  await schema.createIndex('appeal_by_judge').on('appeal').column('decided_by').execute();
  await schema
    .createTable('opinion')
    .addColumn('review_id', 'text', (c) => c.primaryKey().references('review.review_id'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
    .addColumn('project_id', 'text', (c) => c.notNull().references('project.project_id'))
    .addColumn('task_id', 'text', (c) => c.notNull().references('task.task_id'))
    .addColumn('submission_id', 'text', (c) => c.notNull().references('submission.submission_id'))
    .addColumn('batch_id', 'text', (c) => c.references('batch.batch_id'))
    .addColumn('second_review_id', 'text')
    .addColumn('overturned', 'integer')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('opinion_by_project')
    .on('opinion')
    .columns(['project_id', 'second_review_id'])
    .execute();
  await schema.createIndex('opinion_by_person').on('opinion').column('account_id').execute();
}
