/** What a durable write costs without the app: one row in one transaction, in a database that waits for the disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { median } from '../row.ts';

const writes = 300;

/** Milliseconds, the median of many. */
export function timeBareWrite(payload: string): number {
  const folder = mkdtempSync(join(tmpdir(), 'jaturi-bench-write-'));
  const database = new Database(join(folder, 'bare.sqlite'));
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec('CREATE TABLE step (at INTEGER PRIMARY KEY, payload TEXT NOT NULL)');
    const insert = database.prepare('INSERT INTO step (payload) VALUES (?)');
    const times: number[] = [];
    for (let count = 0; count < writes; count += 1) {
      const begun = performance.now();
      insert.run(payload);
      times.push(performance.now() - begun);
    }
    return median(times.slice(writes / 10));
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
