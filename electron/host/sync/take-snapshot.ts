/**
 * Taking a snapshot, where there is no cursor to go on from: page by page, each kept when it is here, so that a cut in
 * the middle costs one page. Only when the last page is here does it replace what the feed told, in one transaction
 * with the new cursor. Drafts, revisions and the outbox are not part of it.
 */
import type { Topic } from '../events/announcer.ts';
import type { HubFailed } from '../hub-link/hub-reply.ts';
import { forgetFeed, saveFeedMark } from '../store/feed.ts';
import {
  dropSnapshot,
  nextSnapshotPlace,
  stageSnapshotPage,
  stagedSnapshot,
} from '../store/snapshot.ts';
import type { SnapshotEvent } from '../store/snapshot.ts';
import { applyEvent } from './apply-event.ts';
import type { Done, SyncContext } from './sync-context.ts';

/** One page. `unknown` says that this hub has no snapshots: its feed is then read from the start. */
export async function takeSnapshot(
  context: SyncContext,
  signal: AbortSignal,
): Promise<Done<{ readonly more: boolean }> | 'unknown'> {
  const { db, announcer } = context;
  const from = nextSnapshotPlace(db);
  const query: Record<string, string> = from === null ? {} : { from };
  const reply = await context.session.ask('snapshot', { query, signal });
  if (!reply.ok) return refused(context, reply);
  const { events, next, cursor } = reply.value;
  if (next !== null) {
    db.transaction(() => stageSnapshotPage(db, { events, next }));
    return { ok: true, more: true };
  }
  const topics = new Set<Topic>();
  db.transaction(() => {
    forgetFeed(db);
    let applied = 0;
    const apply = (page: readonly SnapshotEvent[]) => {
      for (const event of page) {
        applied += 1;
        // Events of a snapshot have no place in the feed; below zero they meet none that has.
        for (const topic of applyEvent(db, { ...event, position: 0 - applied })) topics.add(topic);
      }
    };
    for (const page of stagedSnapshot(db)) apply(page);
    apply(events);
    dropSnapshot(db);
    saveFeedMark(db, { cursor, syncedAt: context.clock.wallMs() });
  });
  if (topics.size > 0) announcer.changed(...topics);
  return { ok: true, more: true };
}

function refused({ db }: SyncContext, reply: HubFailed): HubFailed | 'unknown' {
  const code = reply.problem?.code;
  // The hub was set back while the snapshot came in: it begins again.
  if (code === 'cursor-gone') db.transaction(() => dropSnapshot(db));
  return code === 'not-found' ? 'unknown' : reply;
}
