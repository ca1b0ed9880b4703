/** A damaged database is set aside, never deleted: what is in it may still be got out. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a thrown thing says that the store was closed meanwhile. */
export function isClosedStore(thrown: unknown): boolean {
  return thrown instanceof TypeError && thrown.message === 'The database connection is not open';
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
