/** Who this hub is: made once, kept in its database. */
import { randomBytes } from 'node:crypto';
import type { NewId } from '#shared/ids.ts';
import type { HubIdentity } from './context.ts';
import type { Database } from './database/tables.ts';

const DEFAULT_NAME = '자투리 허브';

type Made = { readonly newId: NewId; readonly now: number; readonly name?: string | undefined };

/** The hub's identity; made at the first call. A given `name` replaces the stored one. */
export async function identityOf(db: Database, { newId, now, name }: Made): Promise<HubIdentity> {
  await db
    .insertInto('hub')
    .values({
      id: 1,
      hub_id: newId(),
      incarnation: newId(),
      name: name ?? DEFAULT_NAME,
      token_key: randomBytes(32).toString('hex'),
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
  if (name !== undefined) await db.updateTable('hub').set({ name }).execute();
  const row = await db.selectFrom('hub').selectAll().executeTakeFirstOrThrow();
  return {
    hubId: row.hub_id,
    name: row.name,
    incarnation: row.incarnation,
    tokenKey: row.token_key,
  };
}

/** To be called once after the hub's folder was restored from a backup: devices then send again what the backup lacks. */
export async function beginIncarnation(db: Database, newId: NewId): Promise<void> {
  await db.updateTable('hub').set({ incarnation: newId() }).execute();
}
