/** The edits that led to a task's newest submission, kept so that undo goes on into them. */
import type { EarlierEdits } from '#shared/edit/history.ts';
import { EarlierEdits as EarlierEditsSchema, noEarlierEdits } from '#shared/edit/history.ts';
import type { SubmissionId, TaskId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';

/** Keeps the edits that led to a submission, in the place of those that led to the one before. */
export function saveEarlierEdits(
  db: WritableDb,
  taskId: TaskId,
  submissionId: SubmissionId,
  { past, future }: EarlierEdits,
): void {
  db.run(
    `INSERT INTO earlier_edits (task_id, submission_id, body)
     VALUES (:taskId, :submissionId, :body)
     ON CONFLICT (task_id) DO UPDATE SET submission_id = excluded.submission_id, body = excluded.body`,
    { taskId, submissionId, body: JSON.stringify({ past, future }) },
  );
}

/** Those that led to this submission; none where they are not kept, as after it was brought back from the journal. */
export function earlierEditsOf(
  db: ReadableDb,
  taskId: TaskId,
  submissionId: SubmissionId,
): EarlierEdits {
  const row = db.first(
    'SELECT body FROM earlier_edits WHERE task_id = :taskId AND submission_id = :submissionId',
    { taskId, submissionId },
  );
  return row === undefined ? noEarlierEdits : (earlierEditsIn(String(row.body)) ?? noEarlierEdits);
}

/** Null for a text that holds none. */
export function earlierEditsIn(text: string): EarlierEdits | null {
  try {
    return EarlierEditsSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
