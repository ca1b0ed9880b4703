/** What a person has rows about, page by page. */
import { sql } from 'kysely';
import type { Database } from '../database/tables.ts';

const columns = { sibling: 'task_id', mark: 'kind' } as const;

/** The different tasks about which siblings were noted, or kinds of which there are marks; rising, above `after`. */
export async function ownKeys(
  db: Database,
  table: keyof typeof columns,
  accountId: string,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<readonly string[]> {
  const key = sql.ref(columns[table]);
  const { rows } = await sql<{ key: string }>`
    select distinct ${key} as key from ${sql.table(table)}
    where account_id = ${accountId} and ${key} > ${after}
    order by key limit ${most}`.execute(db);
  return rows.map((row) => row.key);
}
