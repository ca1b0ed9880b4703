/** One page of a person's feed. */
import type { PullReply } from '#shared/protocol/events.ts';
import { limits } from '#shared/protocol/version.ts';
import type { HubContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { cursorOf, placeOf } from './cursor.ts';
import { eventsAfter, lastPosition } from './feed-store.ts';

/** The page after `cursor`, from the beginning without one. Throws `cursor-gone` for a cursor that is not of this hub, person and incarnation. */
export async function pullPage(
  context: HubContext,
  accountId: string,
  cursor: string | undefined,
): Promise<PullReply> {
  const { incarnation } = context.identity;
  return context.db.transaction().execute(async (db) => {
    const last = await lastPosition(db);
    const place = cursor === undefined ? { incarnation, accountId, position: 0 } : placeOf(cursor);
    if (
      place === null ||
      place.incarnation !== incarnation ||
      place.accountId !== accountId ||
      place.position > last
    ) {
      throw new Refusal('cursor-gone', 'Pull again without a cursor. Work on this device is kept.');
    }
    const found = await eventsAfter(db, accountId, place.position, limits.eventsPerPage + 1);
    const events = found.slice(0, limits.eventsPerPage);
    const more = found.length > events.length;
    const position = more ? (events.at(-1)?.position ?? last) : last;
    return { events, more, cursor: cursorOf({ incarnation, accountId, position }) };
  });
}
