/** A person's submissions, given to a device that did not make them. */
import { OperationTime } from '#shared/protocol/operations.ts';
import type { OwnSubmission, OwnSubmissions } from '#shared/protocol/own-submissions.ts';
import { OwnSubmission as OwnSubmissionSchema } from '#shared/protocol/own-submissions.ts';
import type { Database } from '../database/tables.ts';

/** A reply ends with the submission that fills it, in characters of annotations. */
const CHARACTERS = 4 * 1024 * 1024;

/** As many of them as fit, in the order asked for; those that are not this person's are left out. */
export async function ownSubmissions(
  db: Database,
  accountId: string,
  submissionIds: readonly string[],
): Promise<OwnSubmissions> {
  const submissions: OwnSubmission[] = [];
  let characters = 0;
  for (const submissionId of submissionIds) {
    const row = await db
      .selectFrom('submission')
      .innerJoin('operation', 'operation.operation_id', 'submission.operation_id')
      .innerJoin('batch', 'batch.batch_id', 'submission.batch_id')
      .selectAll('submission')
      .select('operation.time')
      .where('submission.submission_id', '=', submissionId)
      .where('submission.account_id', '=', accountId)
      .where('batch.purpose', '=', 'label')
      .executeTakeFirst();
    if (row === undefined) continue;
    submissions.push(
      OwnSubmissionSchema.parse({
        submissionId,
        taskId: row.task_id,
        batchId: row.batch_id,
        revision: row.revision,
        parentId: row.parent_id,
        annotation: row.annotation,
        annotationSha256: row.annotation_sha256,
        madeAt: OperationTime.parse(JSON.parse(row.time)).wallMs,
      }),
    );
    characters += row.annotation.length;
    if (characters >= CHARACTERS) break;
  }
  return { submissions };
}
