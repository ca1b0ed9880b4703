/** Once a day, whoever answered gold the day before learns how they stand. */
import { KindName } from '#shared/annotation/kinds.ts';
import type { Work } from '../context.ts';
import type { Event } from '../feed/feed-store.ts';
import { standingEvent, startOfDay } from '../quality/standing.ts';

const name = 'standings';

export async function tellStandings(work: Work): Promise<Event[]> {
  const today = startOfDay(work.now);
  const done = await work.db
    .selectFrom('upkeep')
    .select('until')
    .where('name', '=', name)
    .executeTakeFirst();
  const from = Number(done?.until ?? 0);
  if (from >= today) return [];
  const rows = await work.db
    .selectFrom('mark')
    .select(['account_id', 'kind'])
    .distinct()
    .where('source', '=', 'gold')
    .where('at', '>=', from)
    .where('at', '<', today)
    .execute();
  await work.db
    .insertInto('upkeep')
    .values({ name, until: today })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ until: today }))
    .execute();
  const events: Event[] = [];
  for (const row of rows) {
    events.push(await standingEvent(work, row.account_id, KindName.parse(row.kind)));
  }
  return events;
}
