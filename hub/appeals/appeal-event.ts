/** Tells a maker where an appeal stands. */
import type { AppealRow } from '../database/quality-rows.ts';
import type { Event } from '../feed/feed-store.ts';

type AppealBody = Extract<Event, { kind: 'appeal' }>['body'];
type Told = Pick<AppealRow, 'appeal_id' | 'task_id' | 'review_id' | 'state'>;

/** The event's body; `at` is when it came to stand so. */
export function appealBody(appeal: Told, at: number): AppealBody {
  return {
    appealId: appeal.appeal_id,
    taskId: appeal.task_id,
    reviewId: appeal.review_id,
    state: appeal.state,
    at,
  } as AppealBody;
}

export function appealEvent(accountId: string, appeal: Told, at: number): Event {
  return { accountId, kind: 'appeal', body: appealBody(appeal, at) };
}
