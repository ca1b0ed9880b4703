/** Compares the answers to one asset once all that were asked for are there. */
import { inCurrentClasses } from '#shared/annotation/current-classes.ts';
import type { Project } from '#shared/project.ts';
import { consensusOf } from '#shared/quality/consensus.ts';
import { annotationScore } from '#shared/quality/annotation-score.ts';
import type { Work } from '../context.ts';
import type { MarkRow } from '../database/quality-rows.ts';
import type { SubmissionRow, TaskRow } from '../database/tables.ts';
import type { Event } from '../feed/feed-store.ts';
import { approveSubmission } from '../submissions/approve-submission.ts';
import { changeTask } from '../tasks/task-store.ts';
import { storedAnnotation } from './stored-annotation.ts';
import { addMarks } from './mark-store.ts';
import { isDrawnForReview } from './route-submission.ts';
import { weighRecord } from './weigh-record.ts';
import { addAnswerTask, answersOf } from './unit-store.ts';

type Answer = { readonly task: TaskRow; readonly submission: SubmissionRow };

/**
 * Does nothing while an answer is missing. Where most agree, they are approved or sampled for review as always;
 * where they do not, one more answer is asked for, and a reviewer decides when enough were.
 */
export async function settleUnit(work: Work, project: Project, unitId: string): Promise<Event[]> {
  const { quality } = project.rules;
  const { tasks, answers } = await answersOf(work.db, unitId);
  if (answers.length < tasks || answers.length < quality.overlap) return [];
  if (!answers.some(({ task }) => task.state === 'waiting')) return [];
  const annotations = answers.map(({ submission }) =>
    inCurrentClasses(project.schema, storedAnnotation(submission.annotation)),
  );
  const score = (a: number, b: number): number => {
    const first = annotations[a];
    const second = annotations[b];
    if (first === undefined || second === undefined) throw new Error('an answer is missing');
    return annotationScore(first, second, quality.leastSimilarity);
  };
  const consensus = consensusOf(answers.length, score, quality.agreement);
  if (consensus === null) {
    if (answers.length < quality.mostAnswers) {
      await addAnswerTask(work, project.projectId, unitId);
      return [];
    }
    return toReview(work, answers);
  }
  const members = new Set(consensus.members);
  await addMarks(
    work.db,
    answers.map(({ submission }, at) =>
      markOf(work, project, submission, score(consensus.chosen, at), members.has(at)),
    ),
  );
  for (const { submission } of answers) await weighRecord(work, submission.account_id, project);
  const events: Event[] = [];
  for (const [at, answer] of answers.entries()) {
    if (answer.task.state !== 'waiting') continue;
    events.push(...(await settleAnswer(work, project, answer, members.has(at))));
  }
  return events;
}

async function settleAnswer(
  work: Work,
  project: Project,
  answer: Answer,
  isMember: boolean,
): Promise<Event[]> {
  const isOutvoted = !isMember && project.rules.quality.minority === 'review';
  const isReviewed = isMember
    ? await isDrawnForReview(work, { ...answer, project, doubt: 0 })
    : isOutvoted;
  if (isReviewed && project.rules.review === 'all') return toReview(work, [answer]);
  return approveSubmission(work, answer.submission, project, isMember ? null : 'outvoted');
}

async function toReview(work: Work, answers: readonly Answer[]): Promise<Event[]> {
  for (const { task } of answers) {
    if (task.state === 'waiting') await changeTask(work, task.task_id, { state: 'submitted' });
  }
  return [];
}

function markOf(
  work: Work,
  project: Project,
  submission: SubmissionRow,
  score: number,
  isMember: boolean,
): MarkRow {
  return {
    submission_id: submission.submission_id,
    source: 'consensus',
    account_id: submission.account_id,
    project_id: project.projectId,
    kind: project.kind,
    score,
    passed: isMember ? 1 : 0,
    at: work.now,
  };
}
