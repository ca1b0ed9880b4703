/** Appeals of this person and where they stand. */
import type { EventBody } from '#shared/protocol/events.ts';
import type { WritableDb } from '#shared/node/sqlite.ts';

/** What the hub says of one; the person's own words stay. */
export function saveAppealState(db: WritableDb, body: EventBody<'appeal'>): void {
  db.run(
    `INSERT INTO appeal (appeal_id, task_id, review_id, state, words, at)
     VALUES (:appealId, :taskId, :reviewId, :state, NULL, :at)
     ON CONFLICT (appeal_id) DO UPDATE SET state = excluded.state, at = excluded.at
     WHERE excluded.at >= appeal.at`,
    body,
  );
}
