/** Fetching one page of the feed. Its events and the cursor behind it are stored together or not at all. */
import type { Topic } from '../events/announcer.ts';
import { readFeedMark, saveFeedMark } from '../store/feed.ts';
import { applyEvent } from './apply-event.ts';
import type { Done, SyncContext } from './sync-context.ts';

/** An empty page is written down at most this often, ms. */
const noteEveryMs = 60_000;

export async function pull(
  context: SyncContext,
  signal: AbortSignal,
): Promise<Done<{ readonly more: boolean }>> {
  const { db, announcer } = context;
  const mark = readFeedMark(db);
  const query: Record<string, string> = mark.cursor === null ? {} : { cursor: mark.cursor };
  const reply = await context.session.ask('pull', { query, signal });
  if (!reply.ok) {
    if (reply.problem?.code !== 'cursor-gone') return reply;
    // Reading again from the start changes nothing that was applied before.
    saveFeedMark(db, { ...mark, cursor: null });
    return { ok: true, more: true };
  }
  const { events, cursor, more } = reply.value;
  const syncedAt = context.clock.wallMs();
  const worthNoting = mark.syncedAt === null || Math.abs(syncedAt - mark.syncedAt) >= noteEveryMs;
  if (events.length === 0 && cursor === mark.cursor && !worthNoting) return { ok: true, more };
  const topics = new Set<Topic>();
  db.transaction(() => {
    for (const event of events) {
      for (const topic of applyEvent(db, event)) topics.add(topic);
    }
    saveFeedMark(db, { cursor, syncedAt });
  });
  if (topics.size > 0) announcer.changed(...topics);
  return { ok: true, more };
}
