/** Who did what when. Lines are only ever added; they hold no passwords, tokens or labels. */
import type { HubContext } from '../context.ts';
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
