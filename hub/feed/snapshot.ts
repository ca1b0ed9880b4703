/**
 * A snapshot: all that a person's feed has told and that still holds, made from the tables, page by page. It begins at
 * one position of the feed and says so in its cursor: what changes while it is read comes again after that cursor.
 */
import type { EventKind, SnapshotReply } from '#shared/protocol/events.ts';
import { limits } from '#shared/protocol/version.ts';
import type { HubContext } from '../context.ts';
import { Refusal } from '../refusal.ts';
import { cursorOf, placeOf } from './cursor.ts';
import { lastPosition } from './feed-store.ts';
import { snapshotParts } from './snapshot-parts.ts';

/** Where a page begins: after a key within one kind. */
type Place = { readonly cursor: string; readonly part: number; readonly after: string };

const kinds = Object.keys(snapshotParts) as readonly EventKind[];

/** The page at `from`, the first without it. Throws `cursor-gone` for a place of someone else or of another incarnation. */
export async function snapshotPage(
  context: HubContext,
  accountId: string,
  from: string | undefined,
): Promise<SnapshotReply> {
  const { incarnation } = context.identity;
  return context.db.transaction().execute(async (db) => {
    const place =
      from === undefined
        ? begin(cursorOf({ incarnation, accountId, position: await lastPosition(db) }))
        : parsedPlace(from);
    const begun = place === null ? null : placeOf(place.cursor);
    if (place === null || begun?.incarnation !== incarnation || begun.accountId !== accountId) {
      throw new Refusal('cursor-gone', 'Begin the snapshot again. Work on this device is kept.');
    }
    const { cursor } = place;
    const events: { kind: string; body: unknown }[] = [];
    let { part, after } = place;
    for (const kind of kinds.slice(place.part)) {
      const most = limits.eventsPerPage - events.length;
      const read = snapshotParts[kind];
      const { bodies, last } = await read(db, accountId, { after, most, now: context.clock() });
      events.push(...bodies.map((body) => ({ kind, body })));
      after = last ?? '';
      if (last === null) part += 1;
      if (events.length >= limits.eventsPerPage) break;
    }
    const next = part < kinds.length ? writtenPlace({ cursor, part, after }) : null;
    return { events, next, cursor };
  });
}

function begin(cursor: string): Place {
  return { cursor, part: 0, after: '' };
}

function writtenPlace({ cursor, part, after }: Place): string {
  return Buffer.from(JSON.stringify([cursor, part, after])).toString('base64url');
}

function parsedPlace(from: string): Place | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(from, 'base64url').toString('utf8'));
    if (!Array.isArray(parts)) return null;
    const [cursor, part, after] = parts as unknown[];
    if (typeof cursor !== 'string' || typeof after !== 'string') return null;
    if (typeof part !== 'number' || !Number.isSafeInteger(part) || part < 0) return null;
    return { cursor, part, after };
  } catch {
    return null;
  }
}
