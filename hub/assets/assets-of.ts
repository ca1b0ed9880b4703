/** Which assets serve as something else than work. */
import { chunksOf } from '../database/chunks.ts';
import type { Database } from '../database/tables.ts';

/** Those of the assets that are or ever were gold, or practice, in any project. */
export async function assetsOf(
  db: Database,
  table: 'gold' | 'practice',
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const some of chunksOf(hashes)) {
    const rows = await db
      .selectFrom(table)
      .select('asset_sha256')
      .where('asset_sha256', 'in', some)
      .execute();
    for (const row of rows) found.add(row.asset_sha256);
  }
  return found;
}
