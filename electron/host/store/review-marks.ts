/** What a reviewer has marked in submissions on the way to a decision. It is never sent. */
import { ReviewMarks } from '#shared/contract/work.ts';
import { SubmissionId } from '#shared/ids.ts';
import type { BatchId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import { fromColumn } from './json-column.ts';

/** Takes the place of what was marked in the submission before. */
export function saveMarks(
  db: WritableDb,
  of: { readonly submissionId: SubmissionId; readonly batchId: BatchId },
  marks: ReviewMarks,
): void {
  db.run(
    `INSERT INTO review_mark (submission_id, batch_id, body) VALUES (:submissionId, :batchId, :body)
     ON CONFLICT (submission_id) DO UPDATE SET batch_id = excluded.batch_id, body = excluded.body`,
    { ...of, body: JSON.stringify(marks) },
  );
}

export function marksOfBatch(
  db: ReadableDb,
  batchId: BatchId,
): ReadonlyMap<SubmissionId, ReviewMarks> {
  const rows = db.all('SELECT submission_id, body FROM review_mark WHERE batch_id = :batchId', {
    batchId,
  });
  return new Map(
    rows.map((row) => [SubmissionId.parse(row.submission_id), fromColumn(ReviewMarks, row.body)]),
  );
}
