/** Whether a store has applied every event that its cursor has passed. */
import type Database from 'better-sqlite3';
import type { Broken } from '../kill/promises.ts';
import type { FeedRow, HubOracle } from './hub-oracle.ts';

type Place = readonly [incarnation: string, accountId: string, position: number];

/** How far a store has read; null before its first page. */
export function placeOf(store: Database.Database): Place | null {
  const cursor = store.prepare('SELECT cursor FROM feed').pluck().get();
  if (typeof cursor !== 'string') return null;
  return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Place;
}

export function missedEvents(store: Database.Database, hub: HubOracle): Broken[] {
  const place = placeOf(store);
  if (place === null || place[0] !== hub.incarnation()) return [];
  const [, accountId, position] = place;
  const known = knownEvents(store);
  return hub.feed
    .filter((event) => event.account_id === accountId && event.position <= position)
    .filter((event) => !known.has(keyOf(event)))
    .map(({ position: at, kind }) => ({
      invariant: 'I7',
      detail: `event ${at} (${kind}) was passed, but not applied`,
    }));
}

const untraced = 'leaves no row of its own';

function knownEvents(store: Database.Database): ReadonlySet<string> {
  const known = (sql: string) => store.prepare(sql).pluck().all() as string[];
  return new Set([
    untraced,
    ...known(`SELECT submission_id || ' ' || state || ' ' || at FROM submission_state`),
    ...known('SELECT review_id FROM review'),
    ...known('SELECT line_id FROM ledger'),
  ]);
}

type Said = {
  readonly submissionId: string;
  readonly state: string;
  readonly at: number;
  readonly review: { readonly reviewId: string };
  readonly line: { readonly lineId: string };
};

function keyOf({ kind, body }: FeedRow): string {
  const said = JSON.parse(body) as Said;
  switch (kind) {
    case 'submission-state':
      return `${said.submissionId} ${said.state} ${said.at}`;
    case 'review':
      return said.review.reviewId;
    case 'ledger':
      return said.line.lineId;
    default:
      return untraced;
  }
}
