/** The database itself refuses to change or delete facts that came after the first ones, and more of those than before. */
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Migration } from './migration.ts';

const grow = ['doubt', 'sibling', 'sibling_choice'] as const;

/** Columns that never change, of rows that never go. */
const fixed = {
  appeal: 'appeal_id, operation_id, account_id, task_id, submission_id, review_id, words, at',
  batch:
    'batch_id, account_id, project_id, purpose, granted_at, lease_ms, price_won, idempotency_key, request_sha256',
  batch_task: 'batch_id, task_id, ordinal, submission_id',
  gold: 'gold_id, project_id, asset_sha256, file_name, annotation, created_at',
  opinion: 'review_id, account_id, project_id, task_id, submission_id, at',
  pause: 'pause_id, account_id, project_id, reason, at',
  practice:
    'practice_id, project_id, ordinal, asset_sha256, file_name, annotation, explanation, created_at',
} as const;

/** The same of rows that stayed already. */
const fixedNow = {
  escrow: 'escrow_id, account_id, reason, protocol, size, received_at',
  operation: 'operation_id, account_id, device_id, kind, sha256, time, received_at',
  submission:
    'submission_id, operation_id, account_id, task_id, batch_id, revision, parent_id, schema_version, annotation, annotation_sha256, active_ms, received_at',
} as const;

export const factsStay: Migration = {
  number: 11,
  name: 'facts-stay',
  up: async (db) => {
    for (const table of grow) {
      await refuse(db, { table, name: 'keeps', when: `update on ${table}` });
      await refuse(db, { table, name: 'stays', when: `delete on ${table}` });
    }
    for (const table of Object.keys(fixed)) {
      await refuse(db, { table, name: 'stays', when: `delete on ${table}` });
    }
    for (const [table, columns] of Object.entries({ ...fixed, ...fixedNow })) {
      await refuse(db, { table, name: 'keeps', when: `update of ${columns} on ${table}` });
    }
    await refuse(db, {
      table: 'operation',
      name: 'body_keeps',
      when: `update of body on operation when old.result <> 'incomplete'`,
    });
  },
};

type Refused = { readonly table: string; readonly name: string; readonly when: string };

async function refuse(db: Kysely<unknown>, { table, name, when }: Refused): Promise<void> {
  await sql
    .raw(
      `create trigger ${table}_${name} before ${when} begin select raise(abort, '${table} is append-only'); end`,
    )
    .execute(db);
}
