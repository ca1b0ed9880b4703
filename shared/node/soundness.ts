/** Whether a database file is sound, as SQLite sees it. */
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';

/** Whether a thrown thing says that the file is not a sound database. */
export function isDamage(thrown: unknown): boolean {
  return (
    thrown instanceof Database.SqliteError &&
    (thrown.code.startsWith('SQLITE_CORRUPT') || thrown.code === 'SQLITE_NOTADB')
  );
}

/** `integrity_check` also holds indexes against their tables, and takes several times as long. */
export type Check = 'quick_check' | 'integrity_check';

/** Throws what `isDamage` recognises when SQLite finds the database's pages at odds with each other. */
export function checkSound(database: Database.Database, check: Check = 'quick_check'): void {
  const found = String(database.pragma(`main.${check}(1)`, { simple: true }));
  if (found !== 'ok') throw new Database.SqliteError(found, 'SQLITE_CORRUPT');
}

/**
 * Looks closely at one table after the other, and asks between them whether to leave off, so that whoever comes to
 * work need not wait for all. Returns what is wrong, if anything is.
 */
export async function checkClosely(
  database: Database.Database,
  leavesOff: () => boolean,
): Promise<'sound' | 'left off' | (string & {})> {
  const tables = database.prepare(`SELECT name FROM main.sqlite_schema WHERE type = 'table'`);
  for (const table of tables.pluck().all()) {
    await setImmediate();
    if (leavesOff()) return 'left off';
    const check = `main.integrity_check('${String(table)}')`;
    const found = String(database.pragma(check, { simple: true }));
    if (found !== 'ok') return found;
  }
  return 'sound';
}
