/** SQLite through Kysely: transactions take the write lock at once, and statements are compiled once. */
import { CompiledQuery, SqliteDialect, SqliteDriver } from 'kysely';
import type { DatabaseConnection, Driver, SqliteDatabase } from 'kysely';

/** Statements that are kept; lists of values of every length make texts of their own. */
const mostStatements = 500;

class ImmediateDriver extends SqliteDriver {
  readonly #isInTransaction: () => boolean;

  constructor(database: SqliteDatabase, isInTransaction: () => boolean) {
    super({ database });
    this.#isInTransaction = isInTransaction;
  }

  /** A deferred transaction that reads before it writes fails at once when another process wrote in between. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  /** SQLite takes back a transaction by itself when the disk is full; what went wrong is to be heard all the same. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#isInTransaction()) await super.rollbackTransaction(connection);
  }
}

/** Kysely's SQLite dialect for a folder that the server and the command line write at the same time. */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;
  readonly #isInTransaction: () => boolean;

  constructor(database: SqliteDatabase & { readonly inTransaction: boolean }) {
    const keeping = keepingStatements(database);
    super({ database: keeping });
    this.#database = keeping;
    this.#isInTransaction = () => database.inTransaction;
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#database, this.#isInTransaction);
  }
}

/** The same database, which compiles a text once as long as it is in use. Its statements must not be read as streams. */
function keepingStatements(database: SqliteDatabase): SqliteDatabase {
  const statements = new Map<string, ReturnType<SqliteDatabase['prepare']>>();
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const known = statements.get(sql);
      // What was used last stands last.
      if (known !== undefined) statements.delete(sql);
      const statement = known ?? database.prepare(sql);
      statements.set(sql, statement);
      const [oldest] = statements.keys();
      if (statements.size > mostStatements && oldest !== undefined) statements.delete(oldest);
      return statement;
    },
  };
}
