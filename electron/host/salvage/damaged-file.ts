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
  /** The rows of a table that can be read; `whole` is false when some could not. */
  readonly rows: (table: string) => { readonly rows: SqlRow[]; readonly whole: boolean };
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
      rows: (table) => readableRows(database, table),
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

/** From the front until it breaks, then from the back until it breaks. */
function readableRows(database: Database.Database, table: string) {
  const found = new Map<number, SqlRow>();
  for (const direction of ['ASC', 'DESC']) {
    try {
      const statement = database.prepare(
        `SELECT rowid AS row, * FROM ${table} ORDER BY rowid ${direction}`,
      );
      for (const row of statement.iterate() as IterableIterator<SqlRow>) {
        const at = Number(row.row);
        if (direction === 'DESC' && found.has(at)) break;
        found.set(at, row);
      }
      if (direction === 'ASC') return { rows: [...found.values()], whole: true };
    } catch (thrown) {
      if (!(thrown instanceof Database.SqliteError)) throw thrown;
    }
  }
  const rows = [...found].toSorted(([one], [other]) => one - other).map(([, row]) => row);
  return { rows, whole: false };
}
