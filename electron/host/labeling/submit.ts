/** Handing in a task: revision, outbox row and sequence number are stored in one transaction, or nothing is. */
import { textOfParsed } from '#shared/annotation/annotation.ts';
import { problemsOf } from '#shared/annotation/problems.ts';
import type { Step } from '#shared/edit/history.ts';
import { failure } from '#shared/failure.ts';
import { ReviewId, SubmissionId } from '#shared/ids.ts';
import type { TaskId } from '#shared/ids.ts';
import type { WritableDb } from '#shared/node/sqlite.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import type { Project } from '#shared/project.ts';
import type { OperationTime, SubmissionBody } from '#shared/protocol/operations.ts';
import type { Failed, Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import { returnsOf } from '../store/feedback.ts';
import { saveEarlierEdits } from '../store/earlier-edits.ts';
import { queueOperation } from '../store/outbox.ts';
import { reportAsset } from '../store/report-asset.ts';
import { newestRevisionMark, saveRevision } from '../store/revisions.ts';
import { saveSubmissionTime } from '../store/submission-times.ts';
import { clearSteps } from '../store/steps.ts';
import type { StoredTask } from '../store/tasks.ts';
import type { Draft, Drafts } from './drafts.ts';
import { further } from './drafts.ts';

export type HandIn = {
  readonly task: StoredTask;
  readonly project: Project;
  /** Code points of the task's text; null for pictures. */
  readonly textLength: number | null;
  /** How many steps were stored before `steps`. */
  readonly at: number;
  readonly steps: readonly Step[];
  readonly activeMs: number;
  readonly newId: () => string;
  readonly time: OperationTime;
};

export type HandedIn = { readonly submissionId: SubmissionId; readonly revision: number };

/** Fails with `stale-step`, `annotation-incomplete`, `annotation-invalid` or `work-unreadable`; then nothing has changed. */
export function submit(db: WritableDb, drafts: Drafts, handIn: HandIn): Result<HandedIn> {
  const { at, steps } = handIn;
  const { taskId } = handIn.task;
  const stored = drafts.of(taskId);
  if (stored === null) return unreadable(taskId);
  if (at !== stored.steps) return stale(at, stored.steps);
  const draft = further(stored, steps);
  if (draft === null) return stale(at, stored.steps);
  const refused = refusalOf(draft, handIn);
  if (refused !== null) return refused;
  const handedIn = db.transaction(() => store(db, draft, handIn));
  drafts.forget();
  return ok(handedIn);
}

/** Work that cannot be read is not written over. */
export function unreadable(taskId: TaskId): Failed {
  return failed(failure('work-unreadable', { taskId }));
}

export function stale(at: number, stored: number): Failed {
  return failed(failure('stale-step', { at, stored }));
}

function refusalOf({ history }: Draft, { task, project, textLength }: HandIn): Failed | null {
  const { width, height } = task.stored.asset;
  const [problem] = problemsOf(history.annotation, {
    kind: project.kind,
    schema: project.schema,
    picture: width === null || height === null ? null : { width, height },
    textLength,
  });
  if (problem === undefined) return null;
  const incomplete = problem.problem === 'nothing-answered';
  const code = incomplete ? 'annotation-incomplete' : 'annotation-invalid';
  return failed(failure(code, { problem: problem.problem }));
}

function store(db: WritableDb, { history }: Draft, handIn: HandIn): HandedIn {
  const { task, project, newId, time } = handIn;
  const parent = newestRevisionMark(db, task.taskId);
  const text = textOfParsed(history.annotation);
  const annotationSha256 = sha256Of(text);
  const answers = parent === null ? [] : returnsOf(db, parent.submissionId);
  clearSteps(db, task.taskId);
  // The same answer again, with nothing to answer for, is the submission that there is already.
  if (parent !== null && parent.sha256 === annotationSha256 && answers.length === 0) {
    saveEarlierEdits(db, task.taskId, parent.submissionId, history);
    return { submissionId: parent.submissionId, revision: parent.revision };
  }
  const body: SubmissionBody = {
    submissionId: SubmissionId.parse(newId()),
    taskId: task.taskId,
    batchId: task.batchId,
    revision: (parent?.revision ?? 0) + 1,
    parentId: parent?.submissionId ?? null,
    schemaVersion: project.schema.version,
    annotation: history.annotation,
    annotationSha256,
    answers: answers.map(({ review }) => ReviewId.parse(review.reviewId)),
    activeMs: handIn.activeMs,
  };
  saveRevision(db, body, text, time.wallMs);
  saveSubmissionTime(db, body);
  saveEarlierEdits(db, task.taskId, body.submissionId, history);
  queueOperation(db, {
    operationId: newId(),
    kind: 'submission',
    body,
    time,
    taskId: task.taskId,
    subjectId: body.submissionId,
  });
  const { report } = history.annotation;
  if (report?.reason === 'undecodable') {
    const { sha256 } = task.stored.asset;
    const { taskId, batchId } = task;
    reportAsset(db, { taskId, batchId, sha256, reason: 'undecodable', note: report.note }, handIn);
  }
  return { submissionId: body.submissionId, revision: body.revision };
}
