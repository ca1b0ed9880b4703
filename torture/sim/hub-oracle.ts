/** Watches the hub's database: what it may never do, looked at after every request. */
import type Database from 'better-sqlite3';
import type { Broken } from '../kill/promises.ts';

export type FeedRow = { position: number; account_id: string; kind: string; body: string };
type OperationRow = { row: number; operation_id: string; sha256: string; account_id: string };
type ReceivedRow = { row: number; place: string; operation: string };

export type HubOracle = {
  /** Looks at what is new. */
  readonly look: () => Broken[];
  /** Hashes of bodies by operation, all that the hub holds. */
  readonly operations: ReadonlyMap<string, string>;
  readonly feed: readonly FeedRow[];
  readonly incarnation: () => string;
  /** The hub was set back: what it held since is no longer expected of it. */
  readonly setBack: () => void;
};

const twiceSql: readonly (readonly [invariant: string, what: string, sql: string])[] = [
  ['I3', 'operation', 'SELECT operation_id FROM operation GROUP BY operation_id'],
  ['I3', 'effect of operation', 'SELECT operation_id FROM submission GROUP BY operation_id'],
  ['I3', 'review of operation', 'SELECT operation_id FROM review GROUP BY operation_id'],
  [
    'I12',
    'ledger line for',
    'SELECT cause_id FROM ledger GROUP BY account_id, cause_kind, cause_id, kind',
  ],
  [
    'I19',
    'lease for key',
    'SELECT idempotency_key FROM batch GROUP BY account_id, idempotency_key',
  ],
];

export function createHubOracle(database: () => Database.Database): HubOracle {
  const operations = new Map<string, string>();
  const received = new Map<string, string>();
  let feed: FeedRow[] = [];
  let lastOperation = 0;
  let lastReceived = 0;

  function all<T>(sql: string, ...parameters: number[]): T[] {
    return database()
      .prepare(sql)
      .all(...parameters) as T[];
  }

  function newOperations(): void {
    const sql = 'SELECT rowid AS row, * FROM operation WHERE rowid > ? ORDER BY rowid';
    for (const one of all<OperationRow>(sql, lastOperation)) {
      operations.set(one.operation_id, one.sha256);
      lastOperation = one.row;
    }
  }

  function newNumbers(): Broken[] {
    const broken: Broken[] = [];
    const sql = `SELECT rowid AS row, device_id || ' ' || epoch || ' ' || seq AS place,
      operation_id || ' ' || sha256 AS operation FROM received WHERE rowid > ? ORDER BY rowid`;
    for (const { row, place, operation } of all<ReceivedRow>(sql, lastReceived)) {
      lastReceived = row;
      const before = received.get(place);
      if (before !== undefined && before !== operation) {
        broken.push({ invariant: 'I6', detail: `number ${place} was ${before}, is ${operation}` });
      }
      received.set(place, operation);
    }
    return broken;
  }

  function gaps(): Broken[] {
    const numbers = `SELECT device_id, epoch FROM received GROUP BY device_id, epoch
      HAVING MAX(seq) <> COUNT(DISTINCT seq)`;
    const positions =
      'SELECT * FROM (SELECT COUNT(*) AS all_of, MAX(position) AS newest FROM feed) WHERE all_of < newest';
    return [
      ...all(numbers).map((row) => ({ invariant: 'I6', detail: `a gap: ${JSON.stringify(row)}` })),
      ...all(positions).map(() => ({ invariant: 'I7', detail: 'a gap in the feed' })),
    ];
  }

  function lost(): Broken[] {
    const [row] = all<{ held: number }>(
      'SELECT COUNT(DISTINCT operation_id) AS held FROM operation',
    );
    if (row?.held === operations.size) return [];
    const detail = `the hub holds ${row?.held} operations of ${operations.size}`;
    return [{ invariant: 'I4', detail }];
  }

  function twice(): Broken[] {
    return twiceSql.flatMap(([invariant, what, sql]) =>
      database()
        .prepare(`${sql} HAVING COUNT(*) > 1`)
        .pluck()
        .all()
        .map((id) => ({ invariant, detail: `two times ${what} ${String(id)}` })),
    );
  }

  return {
    operations,
    get feed() {
      return feed;
    },
    look: () => {
      newOperations();
      const sql = 'SELECT position, account_id, kind, body FROM feed WHERE position > ? ORDER BY 1';
      feed = [...feed, ...all<FeedRow>(sql, feed.at(-1)?.position ?? 0)];
      return [...newNumbers(), ...gaps(), ...lost(), ...twice()];
    },
    incarnation: () => String(database().prepare('SELECT incarnation FROM hub').pluck().get()),
    setBack: () => {
      operations.clear();
      received.clear();
      feed = [];
      lastOperation = 0;
      lastReceived = 0;
      newOperations();
    },
  };
}
