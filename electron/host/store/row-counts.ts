/** How many rows there are of each kind: in the tables of the work, and the tasks. */
import type { ReadableDb } from '#shared/node/sqlite.ts';

export function countRows(db: ReadableDb): Record<string, number> {
  const tables = db.all(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  );
  return Object.fromEntries(
    [...tables, { name: 'task' }].map(({ name }) => {
      const row = db.first(`SELECT COUNT(*) AS rows FROM "${String(name)}"`);
      return [String(name), Number(row?.rows)];
    }),
  );
}
