/** Queries that are built and compiled once and then only given their values, for what every operation asks. */
import type { Compilable, CompiledQuery, QueryResult } from 'kysely';
import type { Database } from './tables.ts';

/** Stands in a query for a value that is given when it runs. */
class Place {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

type Places<V> = <K extends keyof V & string>(name: K) => V[K];

/**
 * A query with places for values. `build` is called once, and the query must not depend on the values otherwise: a
 * comparison with what may be null is written `is not distinct from`.
 */
export function statement<V extends object, R>(
  build: (db: Database, value: Places<V>) => Compilable<R>,
): (db: Database, values: V) => Promise<QueryResult<R>> {
  let compiled: CompiledQuery<R> | null = null;
  return async (db, values) => {
    compiled ??= build(db, (name) => new Place(name) as never).compile();
    const parameters = compiled.parameters.map((parameter) =>
      parameter instanceof Place ? values[parameter.name as keyof V] : parameter,
    );
    return db.executeQuery({ ...compiled, parameters });
  };
}

/** The same for a query that finds one row at most. */
export function lookUp<V extends object, R>(
  build: (db: Database, value: Places<V>) => Compilable<R>,
): (db: Database, values: V) => Promise<R | null> {
  const run = statement(build);
  return async (db, values) => (await run(db, values)).rows[0] ?? null;
}

/** Whether a statement that inserts or changes rows did so. */
export function changedAny(result: QueryResult<unknown>): boolean {
  return (result.numAffectedRows ?? 0n) > 0n;
}
