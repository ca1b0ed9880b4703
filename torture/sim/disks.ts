/**
 * Disks of the world that are full or fail, as SQLite meets them: a full one lets a database grow by no page more, a
 * failing one refuses writes now and then. Both from outside, by what every connection of this process goes through.
 */
import Database from 'better-sqlite3';
import type { Random } from '../random.ts';

export type Disks = {
  /** From now on the database has no room for another page. */
  readonly fill: (file: string) => void;
  /** From now on so many of all writes of the database fail, from 0 to 1. */
  readonly harm: (file: string, share: number) => void;
  readonly mend: (file: string) => void;
  readonly mendAll: () => void;
  /** Writes that were refused so far. */
  readonly refused: () => number;
  readonly isBad: (file: string) => boolean;
  /** Takes the disks out of the way of this process again. */
  readonly end: () => void;
};

type Connection = Database.Database;
type Statement = Database.Statement;

/** What undoes a transaction goes through on any disk. */
const undoing = /^\s*(rollback|release)/i;
const mostPages = 0xfffffffe;

export function createDisks(random: Random): Disks {
  const probe = new Database(':memory:');
  const statements = Object.getPrototypeOf(probe.prepare('SELECT 1')) as Statement;
  probe.close();
  const run = statements.run;
  const writers = new Map<string, Connection>();
  const full = new Set<string>();
  const failing = new Map<string, number>();
  let refused = 0;

  statements.run = function onDisk(this: Statement, ...values: unknown[]) {
    const { database } = this;
    writers.set(database.name, database);
    const share = failing.get(database.name) ?? 0;
    if (share > 0 && !undoing.test(this.source) && random.chance(share)) {
      refused += 1;
      throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_WRITE');
    }
    try {
      return run.apply(this, values);
    } catch (thrown) {
      if (full.has(database.name)) refused += 1;
      throw thrown;
    }
  };

  function limit(file: string, pages: number): void {
    const writer = writers.get(file);
    if (writer?.open === true) writer.pragma(`max_page_count = ${pages}`);
  }

  function mend(file: string): void {
    failing.delete(file);
    if (full.delete(file)) limit(file, mostPages);
  }

  return {
    // SQLite takes it for as many pages as there are.
    fill: (file) => {
      full.add(file);
      limit(file, 1);
    },
    harm: (file, share) => void failing.set(file, share),
    mend,
    mendAll: () => {
      for (const file of [...full, ...failing.keys()]) mend(file);
    },
    refused: () => refused,
    isBad: (file) => full.has(file) || failing.has(file),
    end: () => {
      statements.run = run;
    },
  };
}
