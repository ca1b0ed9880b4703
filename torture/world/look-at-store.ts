/** Reading an app's store past the app, work and cache together. */
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { cacheFile, viewTasks } from '#host/cache/open-cache.ts';

/** `store` is the work store's file. Only for looking. */
export function lookAtStore(store: string): Database.Database {
  const database = new Database(store, { readonly: true });
  const cache = cacheFile(dirname(store));
  if (existsSync(cache)) {
    database.prepare('ATTACH ? AS cache').run(cache);
    viewTasks(database);
  }
  return database;
}
