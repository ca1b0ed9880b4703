/** Who is never given what to review. */
import { expressionBuilder, sql } from 'kysely';
import type { Tables } from '../database/tables.ts';

/** After judging an appeal, a reviewer gets no work of the same maker for so long, in milliseconds. */
const APART_MS = 7 * 86_400_000;

/** Columns of the query in which it stands: what is to be judged, and whose it is. */
type Of = { readonly submission: string; readonly maker: string };
const standing: Of = { submission: 'task.submission_id', maker: 'task.maker_id' };

/** Nobody judges a submission twice, nor soon again someone whose appeal they judged. */
export function mayReview(
  { accountId, now }: { readonly accountId: string; readonly now: number },
  of: Of = standing,
) {
  const eb = expressionBuilder<Tables>();
  return eb.and([
    eb.not(
      eb.exists(
        eb
          .selectFrom('review')
          .select('review.review_id')
          .where('review.submission_id', '=', sql.ref<string>(of.submission))
          .where('review.account_id', '=', accountId),
      ),
    ),
    eb.not(
      eb.exists(
        eb
          .selectFrom('appeal')
          .select('appeal.appeal_id')
          .where('appeal.account_id', '=', sql.ref<string>(of.maker))
          .where('appeal.decided_by', '=', accountId)
          .where('appeal.decided_at', '>', now - APART_MS),
      ),
    ),
  ]);
}
