/** Reading what can still be read of a damaged database, from a copy, so that the damaged file stays as it was found. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { SqlRow } from '#shared/node/sqlite.ts';

export type DamagedFile = {
  /** Hands over every row of a table that can be read, in order; returns false when some could not. */
  readonly each: (table: string, take: (row: SqlRow) => void) => boolean;
  /** Closes the copy and throws it away. */
  readonly close: () => void;
};

/** Opens a copy of the `work.sqlite` in `folder`; null when SQLite cannot be brought to read anything of it. */
export function openDamagedFile(folder: string): DamagedFile | null {
  const place = join(folder, 'reading');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place);
  const file = join(place, 'work.sqlite');
  for (const ending of ['', '-wal']) {
    const from = join(folder, `work.sqlite${ending}`);
    if (existsSync(from)) copyFileSync(from, `${file}${ending}`);
  }
  const discard = () => rmSync(place, { recursive: true, force: true });
  try {
    const database = openAnyhow(file);
    if (database === null) {
      discard();
      return null;
    }
    return {
      each: (table, take) => eachReadable(database, table, take),
      close: () => {
        database.close();
        discard();
      },
    };
  } catch (thrown) {
    discard();
    throw thrown;
  }
}

function openAnyhow(file: string): Database.Database | null {
  const asItIs = opened(file);
  if (asItIs !== null) return asItIs;
  writeHeader(file);
  return opened(file);
}

function opened(file: string): Database.Database | null {
  let database: Database.Database | null = null;
  try {
    database = new Database(file);
    database.pragma('trusted_schema = OFF');
    database.prepare('SELECT COUNT(*) FROM sqlite_schema').get();
    return database;
  } catch (thrown) {
    database?.close();
    if (thrown instanceof Database.SqliteError) return null;
    throw thrown;
  }
}

const pageBytes = 4096;

/** Gives the file the first 100 bytes that a store of this app has; the pages behind them say the rest. */
function writeHeader(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    const { size } = fstatSync(handle);
    if (size < pageBytes) return;
    const header = Buffer.alloc(100);
    header.write('SQLite format 3\0', 0, 'latin1');
    header.writeUInt16BE(pageBytes, 16);
    // WAL for reading and writing; the fixed payload fractions.
    header.set([2, 2, 0, 64, 32, 32], 18);
    const changes = 1;
    header.writeUInt32BE(changes, 24);
    header.writeUInt32BE(Math.floor(size / pageBytes), 28);
    const schemaCookie = 1;
    header.writeUInt32BE(schemaCookie, 40);
    const schemaFormat = 4;
    header.writeUInt32BE(schemaFormat, 44);
    const utf8 = 1;
    header.writeUInt32BE(utf8, 56);
    header.writeUInt32BE(changes, 92);
    writeSync(handle, header, 0, header.length, 0);
  } finally {
    closeSync(handle);
  }
}

/** From the front until it breaks, and then what is behind the break, found from the back. */
function eachReadable(
  database: Database.Database,
  table: string,
  take: (row: SqlRow) => void,
): boolean {
  let last = Number.MIN_SAFE_INTEGER;
  const front = untilItBreaks(
    database,
    `SELECT rowid AS row, * FROM ${table} ORDER BY rowid`,
    (row) => {
      last = Number(row.row);
      take(row);
    },
  );
  if (front) return true;
  let lowest = Infinity;
  const behind = `SELECT rowid AS row FROM ${table} WHERE rowid > ${last} ORDER BY rowid DESC`;
  untilItBreaks(database, behind, (row) => {
    lowest = Number(row.row);
  });
  if (lowest === Infinity) return false;
  const rest = `SELECT rowid AS row, * FROM ${table} WHERE rowid >= ${lowest} ORDER BY rowid`;
  untilItBreaks(database, rest, take);
  return false;
}

/** Whether it did not break. What `take` throws is thrown on. */
function untilItBreaks(
  database: Database.Database,
  sql: string,
  take: (row: SqlRow) => void,
): boolean {
  let rows: IterableIterator<SqlRow>;
  try {
    rows = database.prepare(sql).iterate() as IterableIterator<SqlRow>;
  } catch (thrown) {
    if (thrown instanceof Database.SqliteError) return false;
    throw thrown;
  }
  for (;;) {
    const row = nextOf(rows);
    if (row === 'broken') return false;
    if (row === null) return true;
    take(row);
  }
}

function nextOf(rows: IterableIterator<SqlRow>): SqlRow | 'broken' | null {
  try {
    const next = rows.next();
    return next.done === true ? null : next.value;
  } catch (thrown) {
    if (thrown instanceof Database.SqliteError) return 'broken';
    throw thrown;
  }
}
