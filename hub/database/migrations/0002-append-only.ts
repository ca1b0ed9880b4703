/** The database itself refuses to change or delete what must only ever grow. */
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

const appendOnly = ['audit', 'ledger', 'feed', 'review', 'quarantine', 'received'] as const;

/** Facts whose state may change but which may never go. */
const undeletable = ['operation', 'submission'] as const;

export const appendOnlyTables: Migration = {
  number: 2,
  name: 'append-only',
  up: async (db) => {
    for (const table of appendOnly) {
      await refuse(`${table}_keeps`, 'update', table).execute(db);
    }
    for (const table of [...appendOnly, ...undeletable]) {
      await refuse(`${table}_stays`, 'delete', table).execute(db);
    }
  },
};

function refuse(name: string, event: 'update' | 'delete', table: string) {
  return sql.raw(
    `create trigger ${name} before ${event} on ${table} begin select raise(abort, '${table} is append-only'); end`,
  );
}
