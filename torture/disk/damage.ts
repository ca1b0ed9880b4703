/** Ways in which a store's files come to harm after the app was killed. */
import { openSync, closeSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Random } from '../random.ts';

const pageBytes = 4096;
const headerBytes = 100;

export type Damage = {
  /** What the person is told at the next start. */
  readonly told: 'database-rebuilt' | 'work-restored';
  /** Whether drafts can be got out of what is left; some of them can always be. */
  readonly keepsDrafts: boolean;
  readonly harm: (store: string, random: Random) => void;
};

export const damages = {
  'header-overwritten': {
    told: 'database-rebuilt',
    keepsDrafts: true,
    harm: (store) => {
      settle(store);
      overwrite(store, 0, headerBytes);
    },
  },
  'page-overwritten': {
    told: 'database-rebuilt',
    keepsDrafts: false,
    harm: (store, random) => {
      settle(store);
      const pages = Math.floor(statSync(store).size / pageBytes);
      overwrite(store, pageBytes * (1 + random.below(pages - 1)), pageBytes);
    },
  },
  'wal-missing': {
    told: 'work-restored',
    keepsDrafts: false,
    harm: (store) => rmSync(`${store}-wal`),
  },
  truncated: {
    told: 'database-rebuilt',
    keepsDrafts: false,
    harm: (store, random) => {
      settle(store);
      const { size } = statSync(store);
      truncateSync(store, Math.floor(size * (0.1 + 0.8 * random.next())));
    },
  },
  'no-database': {
    told: 'database-rebuilt',
    keepsDrafts: false,
    harm: (store) => {
      settle(store);
      overwrite(store, 0, statSync(store).size);
    },
  },
} as const satisfies Record<string, Damage>;

export type DamageName = keyof typeof damages;
export const damageNames = Object.keys(damages) as readonly DamageName[];

/** Everything is in the file itself, as after a checkpoint; the next opening still finds that the last ended badly. */
function settle(store: string): void {
  const database = new Database(store);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

function overwrite(file: string, from: number, bytes: number): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0x5a), 0, bytes, from);
  closeSync(handle);
}
