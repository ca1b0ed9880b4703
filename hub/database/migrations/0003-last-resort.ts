/** Work that arrives in other ways than whole and in time: escrow, and operations whose blob is still to come. */
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const lastResort: Migration = {
  number: 3,
  name: 'last-resort',
  up: async (db) => {
    await db.schema
      .createTable('escrow')
      .addColumn('escrow_id', 'text', (c) => c.primaryKey())
      .addColumn('device_id', 'text', (c) => c.notNull().references('device.device_id'))
      .addColumn('account_id', 'text', (c) => c.notNull().references('account.account_id'))
      .addColumn('reason', 'text', (c) => c.notNull())
      .addColumn('protocol', 'integer', (c) => c.notNull())
      .addColumn('content', 'text', (c) => c.notNull())
      .addColumn('size', 'bigint', (c) => c.notNull())
      .addColumn('sha256', 'text', (c) => c.notNull())
      .addColumn('received_at', 'bigint', (c) => c.notNull())
      .addColumn('filed_at', 'bigint')
      .addUniqueConstraint('escrow_once', ['device_id', 'sha256'])
      .execute();
    await sql`create trigger escrow_stays before delete on escrow
      begin select raise(abort, 'escrow is append-only'); end`.execute(db);
    await sql`create trigger escrow_text_stays before update of content, sha256, device_id on escrow
      begin select raise(abort, 'escrow is append-only'); end`.execute(db);
    await sql`create index operation_incomplete on operation (device_id)
      where result = 'incomplete'`.execute(db);
  },
};
