/** Reviews in the database. */
import type { Verdict } from '#shared/review.ts';
import type { Database, ReviewRow } from '../database/tables.ts';

/** Stores a review; false when its id is taken. */
export async function addReview(db: Database, row: ReviewRow): Promise<boolean> {
  const inserted = await db
    .insertInto('review')
    .values(row)
    .onConflict((conflict) => conflict.column('review_id').doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

/** The verdict that stands on a submission; null while there is none. */
export async function standingVerdict(db: Database, submissionId: string): Promise<Verdict | null> {
  const row = await db
    .selectFrom('review')
    .select('verdict')
    .where('submission_id', '=', submissionId)
    .where('standing', '=', 'stands')
    // After an appeal there are two; the later one counts.
    .orderBy('received_at', 'desc')
    .executeTakeFirst();
  return row?.verdict ?? null;
}

/** The newest verdict that left a label as it is: one on this submission, or the one whose corrections it is. */
export async function verdictBehind(db: Database, submissionId: string): Promise<ReviewRow | null> {
  const row = await db
    .selectFrom('review')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('review_id', '=', submissionId),
        eb.and([eb('submission_id', '=', submissionId), eb('standing', '!=', 'stale')]),
      ]),
    )
    .orderBy('received_at', 'desc')
    .executeTakeFirst();
  return row ?? null;
}

/** Whether this person already gave a verdict on the submission. */
export async function hasReviewed(
  db: Database,
  accountId: string,
  submissionId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('review')
    .select('review_id')
    .where('submission_id', '=', submissionId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row !== undefined;
}

export async function reviewById(db: Database, reviewId: string): Promise<ReviewRow | null> {
  const row = await db
    .selectFrom('review')
    .selectAll()
    .where('review_id', '=', reviewId)
    .executeTakeFirst();
  return row ?? null;
}
