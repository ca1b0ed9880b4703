/** One PC with the app: the real host in the world's time, and what it has acknowledged to its person. */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Host, Vault } from '#host/environment.ts';
import { createHost } from '#host/host.ts';
import type { Transport } from '#host/hub-link/transport.ts';
import type { Timers } from '#host/timers.ts';
import type { Step } from '#shared/edit/history.ts';
import { silentLog } from '#shared/node/log.ts';
import type { Random } from '../random.ts';
import { idsOf } from '../random.ts';
import { lookAtStore } from '../world/look-at-store.ts';
import { storeIn } from '../world/store-in.ts';
import type { Disks } from './disks.ts';
import { beginning } from './sim-hub.ts';
import type { WorldTime } from './world-time.ts';

/** What a person was told is saved. */
export type Acknowledged = {
  /** Steps since the last submission, by task. */
  readonly steps: Map<string, readonly Step[]>;
  /** Hashes of bodies by operation. */
  readonly operations: Map<string, string>;
  /** Annotations, as exact text, by submission. */
  readonly revisions: Map<string, string>;
};

/**
 * Milliseconds from one look at the feed to the next. Short, so that what another device sends last, after a request that
 * stalls for half a minute and the wait for its next try, is heard of within the minute that the world is given to settle.
 */
const pollMs = 10_000;

export type Device = {
  readonly name: string;
  readonly person: string;
  readonly host: () => Host;
  readonly look: () => Database.Database;
  readonly acknowledged: () => Acknowledged;
  readonly isOpen: () => boolean;
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
  /** Keeps a copy of all that is on this PC; it must be closed. */
  readonly keepCopy: () => void;
  readonly hasCopy: () => boolean;
  /** Puts the newest copy back. It must be closed. */
  readonly putBack: () => void;
  /** The PC's clock jumps by so many ms. */
  readonly jump: (ms: number) => void;
  /** The file of the person's store. */
  readonly store: () => string;
  readonly isOnBadDisk: () => boolean;
  /** A call that waits for the network is under way. */
  isCalling: boolean;
};

export type DeviceOptions = {
  readonly name: string;
  readonly person: string;
  readonly dir: string;
  readonly time: WorldTime;
  readonly random: Random;
  readonly transport: Transport;
  readonly timers: Timers;
  readonly disks: Disks;
  /** The longest wait after failures, ms. */
  readonly mostWaitMs: number;
};

export function createDevice(options: DeviceOptions): Device {
  const { name, person, dir, time, random } = options;
  const app = join(dir, 'app');
  const copy = join(dir, 'copy');
  const vault = rememberingVault();
  let ahead = 0;
  let acknowledged = nothingAcknowledged();
  let copied: Acknowledged | null = null;
  let host: Host | null = null;
  let look: Database.Database | null = null;
  mkdirSync(app, { recursive: true });
  const wallMs = () => beginning + Math.floor(time.now()) + ahead;

  function looking(): Database.Database {
    look ??= lookAtStore(storeIn(app));
    return look;
  }

  return {
    name,
    person,
    isCalling: false,
    host: () => {
      if (host === null) throw new Error(`${name} is closed`);
      return host;
    },
    look: looking,
    acknowledged: () => acknowledged,
    isOpen: () => host !== null,
    open: async () => {
      const bootAt = time.now();
      host = await createHost({
        dir: app,
        clock: { wallMs, monotonicMs: () => time.now() - bootAt },
        newId: idsOf(random, wallMs),
        log: silentLog,
        vault,
        embeddedHub: {
          start: () => Promise.reject(new Error('there is no hub on this computer')),
          stop: () => Promise.resolve(),
          onExit: () => () => {},
        },
        version: '0.0.0',
        network: { mostWaitMs: options.mostWaitMs, pollMs, random: random.next },
        timers: options.timers,
        transport: options.transport,
        freeBytes: () => Promise.resolve(Number.MAX_SAFE_INTEGER),
      });
    },
    store: () => storeIn(app),
    isOnBadDisk: () => options.disks.isBad(storeIn(app)),
    close: async () => {
      options.disks.mend(storeIn(app));
      look?.close();
      look = null;
      const closing = host;
      host = null;
      await closing?.close();
    },
    keepCopy: () => {
      rmSync(copy, { recursive: true, force: true });
      cpSync(app, copy, { recursive: true });
      copied = copyOf(acknowledged);
    },
    hasCopy: () => copied !== null,
    putBack: () => {
      if (copied === null) return;
      rmSync(app, { recursive: true, force: true });
      cpSync(copy, app, { recursive: true });
      acknowledged = copyOf(copied);
    },
    jump: (ms) => {
      ahead += ms;
    },
  };
}

function nothingAcknowledged(): Acknowledged {
  return { steps: new Map(), operations: new Map(), revisions: new Map() };
}

function copyOf({ steps, operations, revisions }: Acknowledged): Acknowledged {
  return {
    steps: new Map(steps),
    operations: new Map(operations),
    revisions: new Map(revisions),
  };
}

function rememberingVault(): Vault {
  const kept = new Map<string, string>();
  return {
    kind: () => Promise.resolve('system'),
    read: (key) => Promise.resolve(kept.get(key) ?? null),
    write: (key, value) => {
      if (value === null) kept.delete(key);
      else kept.set(key, value);
      return Promise.resolve();
    },
  };
}
