/** One step of the database's shape. Steps are numbered from 1 and never changed once released. */
import type { Kysely } from 'kysely';

export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly up: (db: Kysely<unknown>) => Promise<void>;
};
