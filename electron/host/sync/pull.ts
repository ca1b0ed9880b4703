/**
 * Fetching one page of the feed. It is stored in pieces, so that nobody waits for all of it, and the cursor with the
 * last one: what a crash cuts off is fetched and stored once more, and storing an event twice changes nothing.
 */
import type { Topic } from '../events/announcer.ts';
import { forgetFeed, readFeedMark, rewindFeed, saveFeedMark } from '../store/feed.ts';
import { noteSync } from '../store/sync-notices.ts';
import { applyEvent } from './apply-event.ts';
import { othersFirst } from './others-first.ts';
import { takeSnapshot } from './take-snapshot.ts';
import type { Done, SyncContext } from './sync-context.ts';

/** Events that are stored before somebody else has a turn. */
const eventsAtOnce = 20;
/** An empty page is written down at most this often, ms. */
const noteEveryMs = 60_000;

export async function pull(
  context: SyncContext,
  signal: AbortSignal,
): Promise<Done<{ readonly more: boolean }>> {
  const { db, announcer } = context;
  const mark = readFeedMark(db);
  if (mark.cursor === null) {
    const taken = await takeSnapshot(context, signal);
    if (taken !== 'unknown') return taken;
  }
  const reply = await askPage(context, mark.cursor, signal);
  if (!reply.ok) {
    // The hub was set back, perhaps: the greeting that follows finds out what else it has lost.
    if (reply.problem?.code === 'cursor-gone') rewindFeed(db);
    return reply;
  }
  const { events, cursor, more } = reply.value;
  const syncedAt = context.clock.wallMs();
  const worthNoting = mark.syncedAt === null || Math.abs(syncedAt - mark.syncedAt) >= noteEveryMs;
  if (events.length === 0 && cursor === mark.cursor && !worthNoting) return { ok: true, more };
  const topics = new Set<Topic>();
  // The hub tells its whole story anew: what it told before may no longer be so.
  const piece = mark.cursor === null ? Math.max(1, events.length) : eventsAtOnce;
  for (let from = 0; from === 0 || from < events.length; from += piece) {
    await othersFirst();
    db.transaction(() => {
      if (mark.cursor === null) forgetFeed(db);
      for (const event of events.slice(from, from + piece)) {
        const changed = applyEvent(db, event);
        if (event.kind === 'reassigned' && changed.length > 0) {
          noteSync(db, { kind: 'tasks-gone', at: syncedAt });
        }
        for (const topic of changed) topics.add(topic);
      }
      if (from + piece >= events.length) saveFeedMark(db, { cursor, syncedAt });
    });
  }
  if (topics.size > 0) announcer.changed(...topics);
  return { ok: true, more };
}

function askPage(context: SyncContext, cursor: string | null, signal: AbortSignal) {
  const query: Record<string, string> = cursor === null ? {} : { cursor };
  return context.session.ask('pull', { query, signal });
}
