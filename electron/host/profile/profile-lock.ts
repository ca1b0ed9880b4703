/** One writer for each profile: a lock that the system lets go of when its holder dies, however it dies. */
import Database from 'better-sqlite3';

export type ProfileLock = { readonly release: () => void };

/** Takes the lock, or returns null while another process, or another host in this one, holds it. */
export function takeProfileLock(file: string): ProfileLock | null {
  const database = new Database(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return { release: () => database.close() };
  } catch (thrown) {
    database.close();
    if (thrown instanceof Database.SqliteError && thrown.code.startsWith('SQLITE_BUSY')) {
      return null;
    }
    throw thrown;
  }
}
