/** Opening SQLite so that what was committed survives a power cut, and handles that say whether they may write. */
import Database from 'better-sqlite3';

export type SqlValue = string | number | bigint | Uint8Array | null;
export type SqlParameters = Readonly<Record<string, SqlValue>>;
export type SqlRow = Record<string, SqlValue>;

/** A store that may be asked. */
export type ReadableDb = {
  readonly first: <R = SqlRow>(sql: string, parameters?: SqlParameters) => R | undefined;
  readonly all: <R = SqlRow>(sql: string, parameters?: SqlParameters) => R[];
};

/** A store that may be changed too. Functions that write ask for this one, so a read-only store cannot reach them. */
export type WritableDb = ReadableDb & {
  /** Runs one statement; returns how many rows it changed. */
  readonly run: (sql: string, parameters?: SqlParameters) => number;
  /** Runs `work` in one transaction that starts as a writer; a throw rolls everything back. Nested ones are savepoints. */
  readonly transaction: <T>(work: () => T) => T;
};

/** The oldest SQLite without the fault that damages a database when its WAL is reset (3.7.0 to 3.51.2). */
const leastSqlite = [3, 51, 3] as const;

/** What `PRAGMA synchronous` reads. */
const levels = { FULL: 2, NORMAL: 1 } as const;

/** FULL: on the disk when it is committed. NORMAL: whole after a power cut, but perhaps of a moment before. */
export type Synchronous = keyof typeof levels;

/** Sizes in bytes, times in ms. */
const busyMs = 5000;
const journalBytes = 64 * 1024 * 1024;

/**
 * Opens a database file for writing, with everything set that durability needs. Only what can be made again from
 * elsewhere may be less than FULL. Throws what SQLite throws, or when the file cannot be made durable.
 */
export function openDatabase(file: string, synchronous: Synchronous = 'FULL'): Database.Database {
  const database = new Database(file, { timeout: busyMs });
  try {
    assertVersion(database);
    assertDurable(
      database,
      'journal_mode',
      database.pragma('journal_mode = WAL', { simple: true }),
      'wal',
    );
    // On a new file this reads FULL before it is set, yet turns to NORMAL with the first write unless it is.
    database.pragma(`synchronous = ${synchronous}`);
    database.pragma('fullfsync = ON');
    database.pragma('checkpoint_fullfsync = ON');
    database.pragma(`busy_timeout = ${busyMs}`);
    database.pragma('foreign_keys = ON');
    database.pragma('mmap_size = 0');
    database.pragma('cell_size_check = ON');
    database.pragma('trusted_schema = OFF');
    database.pragma(`journal_size_limit = ${journalBytes}`);
    // The first write of this connection: only from here on does the pragma tell the truth.
    database.pragma(`user_version = ${schemaVersion(database)}`);
    assertSynchronous(database, 'main', synchronous);
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

/** Opens an existing database file that must not be changed. */
export function openReadOnly(file: string): Database.Database {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: busyMs });
  database.pragma('trusted_schema = OFF');
  return database;
}

/** The version of the schema that a database carries; 0 for a new file. */
export function schemaVersion(database: Database.Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** Throws unless commits to `schema` are as durable as they must be: on the disk before they return, when FULL. */
export function assertSynchronous(
  database: Database.Database,
  schema: string = 'main',
  synchronous: Synchronous = 'FULL',
): void {
  const found = database.pragma(`${schema}.synchronous`, { simple: true });
  assertDurable(database, `${schema}.synchronous`, found, levels[synchronous]);
}

/**
 * Opens a second file beside the first of a connection, under the name `schema`. A transaction that writes both is
 * atomic for each of them only. Throws what SQLite throws.
 */
export function attachDatabase(
  database: Database.Database,
  file: string,
  schema: string,
  synchronous: Synchronous,
): void {
  database.prepare(`ATTACH ? AS ${schema}`).run(file);
  database.pragma(`${schema}.synchronous = ${synchronous}`);
  database.pragma(`${schema}.mmap_size = 0`);
  database.pragma(`${schema}.journal_size_limit = ${journalBytes}`);
  assertSynchronous(database, schema, synchronous);
}

/** Moves what the WAL holds into the database file and empties it, when nobody stands in the way. */
export function emptyWal(database: Database.Database): void {
  database.pragma('wal_checkpoint(TRUNCATE)');
}

export function readable(database: Database.Database): ReadableDb {
  const prepare = preparer(database);
  return {
    first: <R>(sql: string, parameters: SqlParameters = {}) =>
      prepare(sql).get(parameters) as R | undefined,
    all: <R>(sql: string, parameters: SqlParameters = {}) => prepare(sql).all(parameters) as R[],
  };
}

export function writable(database: Database.Database): WritableDb {
  const prepare = preparer(database);
  return {
    ...readable(database),
    run: (sql, parameters = {}) => prepare(sql).run(parameters).changes,
    transaction: (work) => database.transaction(work).immediate(),
  };
}

/** Statements are compiled once for each text. */
function preparer(database: Database.Database): (sql: string) => Database.Statement {
  const statements = new Map<string, Database.Statement>();
  return (sql) => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
}

function assertVersion(database: Database.Database): void {
  const found = String(database.prepare('SELECT sqlite_version()').pluck().get());
  const parts = found.split('.').map(Number);
  for (const [index, least] of leastSqlite.entries()) {
    const part = parts[index] ?? 0;
    if (part > least) return;
    if (part < least) throw new Error(`SQLite ${found} is older than ${leastSqlite.join('.')}`);
  }
}

function assertDurable(
  database: Database.Database,
  pragma: string,
  found: unknown,
  wanted: unknown,
): void {
  if (found === wanted) return;
  throw new Error(`${database.name}: ${pragma} is ${String(found)}, not ${String(wanted)}`);
}
