/** People in the database. */
import { Account } from '#shared/account.ts';
import type { Role } from '#shared/account.ts';
import type { Work } from '../context.ts';
import type { Database } from '../database/tables.ts';
import { Refusal } from '../refusal.ts';
import { hashPassword } from './password.ts';

export type StoredAccount = {
  readonly account: Account;
  readonly passwordHash: string;
  readonly state: 'active' | 'suspended';
};

export type NewAccount = {
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly passwordHash: string;
};

/** A name as names are compared: composed letters, lower case, no space around. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}

/** Adds a person. Throws a Refusal when the name is taken. */
export async function addAccount(work: Work, person: NewAccount): Promise<Account> {
  const account = Account.parse({
    accountId: work.newId(),
    name: person.name.normalize('NFC').trim(),
    displayName: person.displayName.normalize('NFC').trim(),
    roles: person.roles,
  });
  const inserted = await work.db
    .insertInto('account')
    .values({
      account_id: account.accountId,
      name: account.name,
      name_key: nameKeyOf(account.name),
      display_name: account.displayName,
      password_hash: person.passwordHash,
      state: 'active',
      created_at: work.now,
    })
    .onConflict((conflict) => conflict.column('name_key').doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) {
    throw new Refusal('body-malformed', `There is already somebody named "${account.name}".`);
  }
  await addRoles(work.db, account.accountId, account.roles);
  return account;
}

/** Gives a person further roles; those that they have already stay. */
export async function addRoles(
  db: Database,
  accountId: string,
  roles: readonly Role[],
): Promise<void> {
  for (const role of roles) {
    await db
      .insertInto('account_role')
      .values({ account_id: accountId, role })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

export async function accountByName(db: Database, name: string): Promise<StoredAccount | null> {
  return storedAccount(db, 'name_key', nameKeyOf(name));
}

export async function accountById(db: Database, accountId: string): Promise<StoredAccount | null> {
  return storedAccount(db, 'account_id', accountId);
}

export async function allAccounts(db: Database): Promise<readonly StoredAccount[]> {
  const rows = await db.selectFrom('account').select('account_id').orderBy('name_key').execute();
  const found = await Promise.all(rows.map((row) => accountById(db, row.account_id)));
  return found.filter((one) => one !== null);
}

/** Replaces a password. */
export async function setPassword(
  db: Database,
  accountId: string,
  password: string,
): Promise<void> {
  const passwordHash = await hashPassword(password);
  await db
    .updateTable('account')
    .set({ password_hash: passwordHash })
    .where('account_id', '=', accountId)
    .execute();
}

async function storedAccount(
  db: Database,
  column: 'name_key' | 'account_id',
  value: string,
): Promise<StoredAccount | null> {
  const row = await db
    .selectFrom('account')
    .selectAll()
    .where(column, '=', value)
    .executeTakeFirst();
  if (row === undefined) return null;
  const roles = await db
    .selectFrom('account_role')
    .select('role')
    .where('account_id', '=', row.account_id)
    .orderBy('role')
    .execute();
  return {
    account: Account.parse({
      accountId: row.account_id,
      name: row.name,
      displayName: row.display_name,
      roles: roles.map(({ role }) => role),
    }),
    passwordHash: row.password_hash,
    state: row.state,
  };
}
