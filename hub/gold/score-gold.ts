/** Scores an answer to gold when it arrives, and pauses whoever fails too much of it. */
import { inCurrentClasses } from '#shared/annotation/current-classes.ts';
import type { Project } from '#shared/project.ts';
import { annotationScore } from '#shared/quality/annotation-score.ts';
import type { Work } from '../context.ts';
import type { Database, SubmissionRow, TaskRow } from '../database/tables.ts';
import { storedAnnotation } from '../quality/stored-annotation.ts';
import { addMarks } from '../quality/mark-store.ts';
import { beginPause, lastLifted } from '../quality/pause-store.ts';
import { weighRecord } from '../quality/weigh-record.ts';
import { goldById } from './gold-store.ts';

type Scored = {
  readonly submission: SubmissionRow;
  readonly task: TaskRow;
  readonly project: Project;
};

/** Only the first answer counts: a correction may follow what somebody was told. */
export async function scoreGold(work: Work, { submission, task, project }: Scored): Promise<void> {
  if (task.gold_id === null || submission.parent_id !== null) return;
  const gold = await goldById(work.db, task.gold_id);
  if (gold === null) throw new Error('a task of gold has its gold');
  const { goldPass, leastSimilarity, pause } = project.rules.quality;
  const score = annotationScore(
    inCurrentClasses(project.schema, storedAnnotation(submission.annotation)),
    inCurrentClasses(project.schema, storedAnnotation(gold.annotation)),
    leastSimilarity,
  );
  await addMarks(work.db, [
    {
      submission_id: submission.submission_id,
      source: 'gold',
      account_id: submission.account_id,
      project_id: project.projectId,
      kind: project.kind,
      score,
      passed: score >= goldPass ? 1 : 0,
      at: work.now,
    },
  ]);
  await weighRecord(work, submission.account_id, project);
  if (pause === null) return;
  const { passed, seen } = await goldInProject(work.db, submission.account_id, project.projectId);
  if (seen < pause.after || passed / seen >= pause.below) return;
  await beginPause(work, {
    account_id: submission.account_id,
    project_id: project.projectId,
    reason: 'gold',
  });
}

/** What was seen before an operator lifted a pause counts no more. */
async function goldInProject(
  db: Database,
  accountId: string,
  projectId: string,
): Promise<{ readonly passed: number; readonly seen: number }> {
  const row = await db
    .selectFrom('mark')
    .select((eb) => [eb.fn.countAll().as('seen'), eb.fn.sum('passed').as('passed')])
    .where('account_id', '=', accountId)
    .where('project_id', '=', projectId)
    .where('source', '=', 'gold')
    .where('at', '>', await lastLifted(db, accountId, projectId))
    .executeTakeFirstOrThrow();
  return { passed: Number(row.passed ?? 0), seen: Number(row.seen) };
}
