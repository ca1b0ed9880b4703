/** Putting a profile back into the shape that it had before manifests and assets went into a cache of their own. */
import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { migrate } from '#shared/node/migrate.ts';
import { openDatabase } from '#shared/node/sqlite.ts';
import { cacheFile } from '../cache/open-cache.ts';
import { migrations } from '../migrations/migrations.ts';

const lastInOneFile = 30;

/** `file` is the work store of a closed profile; afterwards it holds everything, and there is no cache. */
export function putBackIntoOneFile(file: string): void {
  const old = openDatabase(`${file}.old`);
  migrate(
    old,
    migrations.filter(({ version }) => version <= lastInOneFile),
    null,
  );
  const cache = cacheFile(dirname(file));
  old.prepare('ATTACH ? AS work').run(file);
  old.prepare('ATTACH ? AS cache').run(cache);
  old.pragma('foreign_keys = OFF');
  for (const { name } of tablesOf(old, 'main')) {
    if (tablesOf(old, 'work').some((one) => one.name === name)) copyRows(old, 'work', name);
  }
  for (const name of ['offers', 'asset']) copyRows(old, 'cache', name);
  old.exec(`
    INSERT INTO main.task
    SELECT batch_id, task_id, position, sha256, text, submitted,
      EXISTS (SELECT 1 FROM work.gone_task AS gone
              WHERE gone.batch_id = listed.batch_id AND gone.task_id = listed.task_id)
    FROM cache.manifest_task AS listed`);
  old.close();
  for (const one of [file, cache]) {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${one}${ending}`, { force: true });
  }
  renameSync(`${file}.old`, file);
}

function tablesOf(database: Database.Database, schema: string): { name: string }[] {
  return database
    .prepare(`SELECT name FROM ${schema}.sqlite_schema WHERE type = 'table'`)
    .all() as { name: string }[];
}

function copyRows(database: Database.Database, from: string, table: string): void {
  const columns = (database.pragma(`main.table_info(${table})`) as { name: string }[])
    .map(({ name }) => name)
    .join(', ');
  database.exec(`INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM ${from}.${table}`);
}
