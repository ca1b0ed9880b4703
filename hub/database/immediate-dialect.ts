/** SQLite through Kysely: transactions take the write lock at once, and statements are compiled once. */
import { CompiledQuery, SqliteDialect, SqliteDriver } from 'kysely';
import type { DatabaseConnection, Driver, SqliteDatabase } from 'kysely';

/** Statements that are kept; lists of values of every length make texts of their own. */
const mostStatements = 500;

class ImmediateDriver extends SqliteDriver {
  /** A deferred transaction that reads before it writes fails at once when another process wrote in between. */
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** Kysely's SQLite dialect for a folder that the server and the command line write at the same time. */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase;

  constructor(database: SqliteDatabase) {
    const keeping = keepingStatements(database);
    super({ database: keeping });
    this.#database = keeping;
  }

  override createDriver(): Driver {
    return new ImmediateDriver({ database: this.#database });
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
