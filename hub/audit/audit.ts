/** Who did what when. Lines are only ever added; they hold no passwords, tokens or labels. */
import { inTransaction } from '../context.ts';
import type { HubContext, Work } from '../context.ts';
import type { Database } from '../database/tables.ts';

export type AuditLine = {
  readonly accountId: string | null;
  /** Where it came from: a network address, or `command-line`. */
  readonly address: string;
  readonly action: string;
  /** The id of what it was done to. */
  readonly object: string;
  readonly result: string;
};

export async function audit(
  context: Pick<HubContext, 'db' | 'newId' | 'clock'>,
  line: AuditLine,
): Promise<void> {
  await context.db
    .insertInto('audit')
    .values({
      audit_id: context.newId(),
      at: context.clock(),
      account_id: line.accountId,
      address: line.address,
      action: line.action,
      object: line.object,
      result: line.result,
    })
    .execute();
}

/** Who does something, and from where. */
export type Actor = Pick<AuditLine, 'accountId' | 'address'>;

/** An operator at the hub's own keyboard. */
export const commandLine: Actor = { accountId: null, address: 'command-line' };

/** Carries something out and writes it into the audit, both or neither. */
export async function audited<T>(
  context: HubContext,
  line: Actor & Pick<AuditLine, 'action' | 'object'> & { readonly result?: string },
  act: (work: Work) => Promise<T>,
): Promise<T> {
  return inTransaction(context, async (work) => {
    const done = await act(work);
    await audit({ ...context, db: work.db }, { result: 'ok', ...line });
    return done;
  });
}

/** The newest lines, newest first. */
export async function auditLines(db: Database, most: number) {
  return db
    .selectFrom('audit')
    .leftJoin('account', 'account.account_id', 'audit.account_id')
    .select(['at', 'account.name', 'address', 'action', 'object', 'result'])
    .orderBy('at', 'desc')
    .orderBy('audit_id', 'desc')
    .limit(most)
    .execute();
}
