/** Tells people how they stand. Gold is counted from the day after, so that nobody learns which task it was. */
import type { KindName } from '#shared/annotation/kinds.ts';
import { levelOf } from '#shared/quality/level.ts';
import type { Work } from '../context.ts';
import type { Event } from '../feed/feed-store.ts';
import { opinionsOn } from '../opinions/opinion-store.ts';
import { trackRecordOf } from './mark-store.ts';

const DAY_MS = 86_400_000;

/** The last midnight (UTC) before `now`. */
export function startOfDay(now: number): number {
  return Math.floor(now / DAY_MS) * DAY_MS;
}

type StandingBody = Extract<Event, { kind: 'standing' }>['body'];

export async function standingOf(
  { db, now }: Pick<Work, 'db' | 'now'>,
  accountId: string,
  kind: KindName,
): Promise<StandingBody> {
  const record = await trackRecordOf(db, accountId, kind, startOfDay(now));
  return {
    kind,
    record,
    level: levelOf(record),
    opinions: (await opinionsOn(db, accountId)).get(kind) ?? { seen: 0, overturned: 0 },
    at: now,
  };
}

export async function standingEvent(work: Work, accountId: string, kind: KindName): Promise<Event> {
  return { accountId, kind: 'standing', body: await standingOf(work, accountId, kind) };
}
