/** Who is never given what to review. */
import type { ExpressionBuilder } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** After judging an appeal, a reviewer gets no work of the same maker for so long, in milliseconds. */
const APART_MS = 7 * 86_400_000;

/** Nobody judges a submission twice, nor soon again someone whose appeal they judged. */
export function mayReview(
  eb: ExpressionBuilder<Tables, 'task'>,
  { accountId, now }: { readonly accountId: string; readonly now: number },
) {
  return eb.and([
    eb.not(
      eb.exists(
        eb
          .selectFrom('review')
          .select('review.review_id')
          .whereRef('review.submission_id', '=', 'task.submission_id')
          .where('review.account_id', '=', accountId),
      ),
    ),
    eb.not(
      eb.exists(
        eb
          .selectFrom('appeal')
          .select('appeal.appeal_id')
          .whereRef('appeal.account_id', '=', 'task.maker_id')
          .where('appeal.decided_by', '=', accountId)
          .where('appeal.decided_at', '>', now - APART_MS),
      ),
    ),
  ]);
}
