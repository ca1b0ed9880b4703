/** The feed: what happened, per person, at gapless positions of the whole hub. */
import { eventBodies } from '#shared/protocol/events.ts';
import type { EventBody, EventKind, FeedEvent } from '#shared/protocol/events.ts';
import type { Work } from '../context.ts';
import { chunksOf } from '../database/chunks.ts';
import type { Database } from '../database/tables.ts';

/** An event for one person, not yet placed. */
export type Event = {
  [K in EventKind]: { readonly accountId: string; readonly kind: K; readonly body: EventBody<K> };
}[EventKind];

/** An event as it will stand in the feed, but for its position. */
export type PreparedEvent = {
  readonly account_id: string;
  readonly kind: string;
  readonly body: string;
  readonly at: number;
};

/** Throws for an event that is not what its kind says. */
export function prepareEvent(work: Work, event: Event): PreparedEvent {
  const body = JSON.stringify(eventBodies[event.kind].parse(event.body));
  return { account_id: event.accountId, kind: event.kind, body, at: work.now };
}

export async function appendEvents(work: Work, events: readonly Event[]): Promise<void> {
  await appendPrepared(
    work,
    events.map((event) => prepareEvent(work, event)),
  );
}

/**
 * Appends events in order, in the caller's transaction. Counting up first locks the counter until the commit,
 * so that positions become visible in their order on every database.
 */
export async function appendPrepared(work: Work, events: readonly PreparedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const counted = await work.db
    .updateTable('feed_counter')
    .set((eb) => ({ position: eb('position', '+', events.length) }))
    .returning('position')
    .executeTakeFirstOrThrow();
  const first = Number(counted.position) - events.length + 1;
  const rows = events.map((event, index) => ({ position: first + index, ...event }));
  for (const chunk of chunksOf(rows)) {
    await work.db.insertInto('feed').values(chunk).execute();
  }
}

export async function lastPosition(db: Database): Promise<number> {
  const row = await db.selectFrom('feed_counter').select('position').executeTakeFirstOrThrow();
  return Number(row.position);
}

/** At most `most` events of one person after a position, in order. */
export async function eventsAfter(
  db: Database,
  accountId: string,
  position: number,
  most: number,
): Promise<FeedEvent[]> {
  const rows = await db
    .selectFrom('feed')
    .select(['position', 'kind', 'body'])
    .where('account_id', '=', accountId)
    .where('position', '>', position)
    .orderBy('position')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    position: Number(row.position),
    kind: row.kind,
    body: JSON.parse(row.body) as unknown,
  }));
}
