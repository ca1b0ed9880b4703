/** The manifest of a batch: its tasks, never with file names, authors or anyone else's answers but the one to be judged. */
import { Annotation } from '#shared/annotation/annotation.ts';
import { inCurrentClasses } from '#shared/annotation/current-classes.ts';
import type { Project } from '#shared/project.ts';
import type { Manifest, ManifestTask, Submitted } from '#shared/protocol/leases.ts';
import { Review } from '#shared/review.ts';
import { assetOf } from '../assets/asset-store.ts';
import type { BatchRow, Database } from '../database/tables.ts';
import { predictionsOfBatch } from '../projects/prediction-store.ts';
import { projectById } from '../projects/project-store.ts';
import { leaseOf } from './lease-store.ts';
import {
  ManifestTask as ManifestTaskSchema,
  Submitted as SubmittedSchema,
} from '#shared/protocol/leases.ts';

/** What is in a batch now: held and answered tasks, in its order. */
export async function manifestOf(db: Database, batch: BatchRow, now: number): Promise<Manifest> {
  const project = await projectById(db, batch.project_id);
  if (project === null) throw new Error('a batch belongs to a project');
  const rows = await db
    .selectFrom('batch_task')
    .innerJoin('task', 'task.task_id', 'batch_task.task_id')
    .innerJoin('asset', 'asset.sha256', 'task.asset_sha256')
    .selectAll('asset')
    .select(['task.task_id', 'batch_task.submission_id'])
    .where('batch_task.batch_id', '=', batch.batch_id)
    .where('batch_task.state', 'in', ['held', 'answered'])
    .orderBy('batch_task.ordinal')
    .execute();
  const predicted = new Map(
    batch.purpose === 'label' ? await predictionsOfBatch(db, batch.batch_id) : [],
  );
  const tasks: ManifestTask[] = [];
  for (const row of rows) {
    tasks.push(
      ManifestTaskSchema.parse({
        taskId: row.task_id,
        asset: assetOf(row),
        text: row.content,
        predicted: predicted.get(row.task_id) ?? [],
        submitted:
          row.submission_id === null ? null : await submittedOf(db, project, row.submission_id),
      }),
    );
  }
  return { lease: await leaseOf(db, batch, now), project, tasks };
}

async function submittedOf(
  db: Database,
  { schema }: Project,
  submissionId: string,
): Promise<Submitted> {
  const row = await db
    .selectFrom('submission')
    .select(['submission_id', 'task_id', 'account_id', 'revision', 'annotation', 'received_at'])
    .where('submission_id', '=', submissionId)
    .executeTakeFirstOrThrow();
  const before = await db
    .selectFrom('review')
    .innerJoin('submission', 'submission.submission_id', 'review.submission_id')
    .select(['review.body', 'submission.annotation'])
    .where('review.task_id', '=', row.task_id)
    .where('review.standing', '=', 'stands')
    .where('review.verdict', '=', 'return')
    // Whoever looks at an old batch again is not shown what came after it.
    .where('submission.revision', '<', row.revision)
    .where('submission.account_id', '=', row.account_id)
    .orderBy('review.received_at', 'desc')
    .orderBy('submission.revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  return SubmittedSchema.parse({
    submissionId: row.submission_id,
    revision: row.revision,
    annotation: inCurrentClasses(schema, Annotation.parse(JSON.parse(row.annotation))),
    appeal: await appealOf(db, submissionId),
    previous:
      before === undefined
        ? null
        : {
            annotation: inCurrentClasses(schema, Annotation.parse(JSON.parse(before.annotation))),
            review: Review.parse(JSON.parse(before.body)),
          },
  });
}

/** The verdict that is disputed, with the maker's words. */
async function appealOf(db: Database, submissionId: string): Promise<Submitted['appeal']> {
  const row = await db
    .selectFrom('appeal')
    .innerJoin('review', 'review.review_id', 'appeal.review_id')
    .select(['appeal.words', 'review.body'])
    .where('appeal.submission_id', '=', submissionId)
    .where('appeal.state', '=', 'open')
    .executeTakeFirst();
  if (row === undefined) return null;
  return { words: row.words, review: Review.parse(JSON.parse(row.body)) };
}
