/** Tells a maker where an appeal stands. */
import type { Work } from '../context.ts';
import type { AppealRow } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';

type AppealBody = Extract<Event, { kind: 'appeal' }>['body'];

export function appealEvent(
  work: Work,
  accountId: string,
  appeal: Pick<AppealRow, 'appeal_id' | 'task_id' | 'review_id'>,
  state: AppealRow['state'],
): Event {
  const body = {
    appealId: appeal.appeal_id,
    taskId: appeal.task_id,
    reviewId: appeal.review_id,
    state,
    at: work.now,
  } as AppealBody;
  return { accountId, kind: 'appeal', body };
}
