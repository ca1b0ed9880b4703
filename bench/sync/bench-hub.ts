/** The hub of the benchmark, served by its own command line in a process of its own. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import { startHub } from '#e2e/driver/start-hub.ts';
import type { Project } from '#shared/project.ts';
import { prepareHub } from './prepare-hub.ts';

export type BenchHub = {
  readonly url: string;
  /** For everything that the benchmark writes. */
  readonly folder: string;
  readonly boxes: Project;
  readonly choices: Project;
  /** Rows of all that a push may write. */
  readonly countRows: () => number;
  /** Events in the feed of a person. */
  readonly countEvents: (name: string) => number;
  /** Ends what the benchmark starts. */
  readonly cleanup: Cleanup;
};

const tables = ['operation', 'received', 'quarantine', 'submission', 'ledger', 'feed'] as const;

export async function startBenchHub(
  folder: string,
  cleanup: Cleanup,
  wanted: Parameters<typeof prepareHub>[1],
): Promise<BenchHub> {
  const dir = join(folder, 'hub');
  const projects = await prepareHub(dir, wanted);
  const hub = await startHub({ dir });
  cleanup.add(hub.stop);
  return {
    ...projects,
    url: hub.url,
    folder,
    countRows: () =>
      tables.reduce((sum, table) => sum + count(dir, `SELECT COUNT(*) FROM ${table}`), 0),
    countEvents: (name) =>
      count(dir, 'SELECT COUNT(*) FROM feed JOIN account USING (account_id) WHERE name = ?', name),
    cleanup,
  };
}

function count(dir: string, sql: string, ...parameters: readonly string[]): number {
  const database = new Database(join(dir, 'hub.sqlite'), { readonly: true });
  const found = Number(
    database
      .prepare(sql)
      .pluck()
      .get(...parameters),
  );
  database.close();
  return found;
}
