/** A damaged database is set aside, never deleted: what is in it may still be got out. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Whether a thrown thing says that the file is not a sound database. */
export function isDamage(thrown: unknown): boolean {
  return (
    thrown instanceof Database.SqliteError &&
    (thrown.code.startsWith('SQLITE_CORRUPT') || thrown.code === 'SQLITE_NOTADB')
  );
}

/** Whether a thrown thing says that the store was closed meanwhile. */
export function isClosedStore(thrown: unknown): boolean {
  return thrown instanceof TypeError && thrown.message === 'The database connection is not open';
}

/** `integrity_check` also holds indexes against their tables, and takes several times as long. */
export type Check = 'quick_check' | 'integrity_check';

/** Throws what `isDamage` recognises when SQLite finds the database's pages at odds with each other. */
export function checkSound(database: Database.Database, check: Check = 'quick_check'): void {
  const found = String(database.pragma(`main.${check}(1)`, { simple: true }));
  if (found !== 'ok') throw new Database.SqliteError(found, 'SQLITE_CORRUPT');
}

/** Moves a database with its journal into a folder of its own inside `folder`; returns that folder. */
export function setAside(file: string, folder: string, wallMs: number): string {
  const stamp = new Date(wallMs).toISOString().replace(/[:.]/g, '-');
  const place = join(folder, stamp);
  mkdirSync(place, { recursive: true });
  for (const ending of ['', '-wal', '-shm']) {
    if (existsSync(`${file}${ending}`)) {
      renameSync(`${file}${ending}`, join(place, `work.sqlite${ending}`));
    }
  }
  return place;
}
