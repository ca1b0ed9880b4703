/** The first tables: people, projects, work, facts and the feed. */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from './migration.ts';

export const start: Migration = {
  number: 1,
  name: 'start',
  up: async (db) => {
    await createPeople(db);
    await createWork(db);
    await createFacts(db);
  },
};

async function createPeople(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('hub')
    .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
    .addColumn('hub_id', 'text', (c) => c.notNull())
    .addColumn('incarnation', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('token_key', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createTable('account')
    .addColumn('account_id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_key', 'text', (c) => c.notNull().unique())
    .addColumn('display_name', 'text', (c) => c.notNull())
    .addColumn('password_hash', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createTable('account_role')
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('account_role_key', ['account_id', 'role'])
    .execute();
  await schema
    .createTable('session')
    .addColumn('session_id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('ends_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  await schema
    .createTable('access_token')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('session_id', 'text', (c) => c.notNull().references('session.session_id'))
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createTable('refresh_token')
    .addColumn('token_hash', 'text', (c) => c.primaryKey())
    .addColumn('session_id', 'text', (c) => c.notNull().references('session.session_id'))
    .addColumn('used_at', 'bigint')
    .addColumn('request_id', 'text')
    .execute();
  await schema
    .createTable('device')
    .addColumn('device_id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createTable('audit')
    .addColumn('audit_id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('account_id', 'text')
    .addColumn('address', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('object', 'text', (c) => c.notNull())
    .addColumn('result', 'text', (c) => c.notNull())
    .execute();
}

async function createWork(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('project')
    .addColumn('project_id', 'text', (c) => c.primaryKey())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('definition', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createTable('asset')
    .addColumn('sha256', 'text', (c) => c.primaryKey())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    .addColumn('media_type', 'text', (c) => c.notNull())
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('content', 'text')
    .execute();
  await schema
    .createTable('batch')
    .addColumn('batch_id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
    .addColumn('project_id', 'text', (c) => c.notNull().references('project.project_id'))
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('granted_at', 'bigint', (c) => c.notNull())
    .addColumn('lease_until', 'bigint', (c) => c.notNull())
    .addColumn('lease_ms', 'bigint', (c) => c.notNull())
    .addColumn('price_won', 'integer', (c) => c.notNull())
    .addColumn('idempotency_key', 'text', (c) => c.notNull())
    .addColumn('request_sha256', 'text', (c) => c.notNull())
    .addUniqueConstraint('batch_request', ['account_id', 'idempotency_key'])
    .execute();
  await schema
    .createTable('task')
    .addColumn('task_id', 'text', (c) => c.primaryKey())
    .addColumn('project_id', 'text', (c) => c.notNull().references('project.project_id'))
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('shuffle', 'bigint', (c) => c.notNull())
    .addColumn('asset_sha256', 'text', (c) => c.notNull().references('asset.sha256'))
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('file_row', 'integer')
    .addColumn('raw_text', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('maker_id', 'text', (c) => c.references('account.account_id'))
    .addColumn('submission_id', 'text')
    .addColumn('label_batch_id', 'text', (c) => c.references('batch.batch_id'))
    .addColumn('review_batch_id', 'text', (c) => c.references('batch.batch_id'))
    .addUniqueConstraint('task_order', ['project_id', 'ordinal'])
    .execute();
  await schema
    .createIndex('task_by_state')
    .on('task')
    .columns(['project_id', 'state', 'ordinal'])
    .execute();
  await schema.createIndex('task_by_asset').on('task').column('asset_sha256').execute();
  await schema
    .createTable('batch_task')
    .addColumn('batch_id', 'text', (c) => c.notNull().references('batch.batch_id'))
    .addColumn('task_id', 'text', (c) => c.notNull().references('task.task_id'))
    .addColumn('ordinal', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('submission_id', 'text')
    .addPrimaryKeyConstraint('batch_task_key', ['batch_id', 'task_id'])
    .execute();
  await schema.createIndex('batch_task_by_task').on('batch_task').column('task_id').execute();
}

async function createFacts(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('operation')
    .addColumn('operation_id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
    .addColumn('device_id', 'text', (c) => c.notNull().references('device.device_id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('time', 'text', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('waits_for', 'text')
    .execute();
  await schema.createIndex('operation_waiting').on('operation').column('waits_for').execute();
  await schema
    .createTable('received')
    .addColumn('device_id', 'text', (c) => c.notNull().references('device.device_id'))
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('operation_id', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('received_key', ['device_id', 'epoch', 'seq'])
    .execute();
  await schema
    .createTable('quarantine')
    .addColumn('device_id', 'text', (c) => c.notNull().references('device.device_id'))
    .addColumn('epoch', 'integer', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('operation_id', 'text', (c) => c.notNull())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('quarantine_key', ['device_id', 'epoch', 'seq'])
    .execute();
  await schema
    .createTable('submission')
    .addColumn('submission_id', 'text', (c) => c.primaryKey())
    .addColumn('operation_id', 'text', (c) => c.notNull().references('operation.operation_id'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
    .addColumn('task_id', 'text', (c) => c.notNull().references('task.task_id'))
    .addColumn('batch_id', 'text', (c) => c.notNull().references('batch.batch_id'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('parent_id', 'text')
    .addColumn('schema_version', 'integer', (c) => c.notNull())
    .addColumn('annotation', 'text', (c) => c.notNull())
    .addColumn('annotation_sha256', 'text', (c) => c.notNull())
    .addColumn('active_ms', 'double precision', (c) => c.notNull())
    .addColumn('price_won', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('submission_by_task')
    .on('submission')
    .columns(['task_id', 'account_id'])
    .execute();
  await schema
    .createTable('review')
    .addColumn('review_id', 'text', (c) => c.primaryKey())
    .addColumn('operation_id', 'text', (c) => c.notNull().references('operation.operation_id'))
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
    .addColumn('task_id', 'text', (c) => c.notNull().references('task.task_id'))
    .addColumn('submission_id', 'text', (c) => c.notNull().references('submission.submission_id'))
    .addColumn('batch_id', 'text', (c) => c.notNull().references('batch.batch_id'))
    .addColumn('verdict', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('standing', 'text', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('review_by_task').on('review').column('task_id').execute();
  await schema
    .createTable('ledger')
    .addColumn('line_id', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('won', 'integer', (c) => c.notNull())
    .addColumn('project_id', 'text', (c) => c.notNull().references('project.project_id'))
    .addColumn('project_title', 'text', (c) => c.notNull())
    .addColumn('task_id', 'text', (c) => c.references('task.task_id'))
    .addColumn('cause_kind', 'text', (c) => c.notNull())
    .addColumn('cause_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('ledger_once', ['cause_kind', 'cause_id', 'kind', 'account_id'])
    .execute();
  await schema
    .createTable('feed')
    .addColumn('position', 'bigint', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('feed_by_account')
    .on('feed')
    .columns(['account_id', 'position'])
    .execute();
  await schema
    .createTable('feed_counter')
    .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
    .addColumn('position', 'bigint', (c) => c.notNull())
    .execute();
  await sql`insert into feed_counter (id, position) values (1, 0)`.execute(db);
}
