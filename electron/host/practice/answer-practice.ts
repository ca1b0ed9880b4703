/** Answering a practice task: what came of it is told at once, and the answer is stored with its operation. */
import { problemsOf } from '#shared/annotation/problems.ts';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { PracticeAnswered } from '#shared/contract/practice.ts';
import { failure } from '#shared/failure.ts';
import type { PracticeId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import type { OperationTime, PracticeAnswerBody } from '#shared/protocol/operations.ts';
import { practiceVerdict } from '#shared/quality/practice-verdict.ts';
import type { Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import { textLengthOf } from '../labeling/task-view.ts';
import { queueOperation } from '../store/outbox.ts';
import { readPractice, savePracticeAnswer } from '../store/practice.ts';
import { readProject } from '../store/projects.ts';

export type NewPracticeAnswer = {
  readonly practiceId: PracticeId;
  readonly annotation: Annotation;
  readonly assetsFolder: string;
  readonly newId: () => string;
  readonly time: OperationTime;
};

/** Fails with `not-found`, `annotation-incomplete` or `annotation-invalid`; then nothing has changed. */
export function answerPractice(db: WritableDb, made: NewPracticeAnswer): Result<PracticeAnswered> {
  const { practiceId, annotation, newId, time } = made;
  const practice = readPractice(db, practiceId);
  const project = practice === null ? null : readProject(db, practice.projectId);
  if (practice === null || project === null) return failed(failure('not-found', { practiceId }));
  const { width, height } = practice.stored.asset;
  const [problem] = problemsOf(annotation, {
    kind: project.kind,
    schema: project.schema,
    picture: width === null || height === null ? null : { width, height },
    textLength: textLengthOf(practice, made.assetsFolder),
  });
  if (problem !== undefined) {
    const incomplete = problem.problem === 'nothing-answered';
    const code = incomplete ? 'annotation-incomplete' : 'annotation-invalid';
    return failed(failure(code, { problem: problem.problem }));
  }
  const { projectId } = practice;
  const { isRight, corrected, missing, extra, otherClass } = practiceVerdict(
    annotation,
    practice.answer,
    project.rules.quality,
  );
  const operationId = newId();
  db.transaction(() => {
    savePracticeAnswer(db, { operationId, practiceId, projectId, isRight, at: time.wallMs });
    queueOperation(db, {
      operationId,
      kind: 'practice-answer',
      body: { practiceId, projectId, annotation } satisfies PracticeAnswerBody,
      time,
      taskId: practiceId,
      subjectId: operationId,
    });
  });
  return ok({
    practiceId,
    isRight,
    answered: annotation,
    corrected,
    missing,
    extra,
    otherClass,
    explanation: practice.explanation,
  });
}

/** Puts an answer back that the store had lost; belongs in the transaction that queues it again. */
export function restorePracticeAnswer(
  db: WritableDb,
  operationId: string,
  { practiceId, projectId, annotation }: PracticeAnswerBody,
  at: number,
): void {
  const isRight = isKnownRight(db, practiceId, annotation);
  savePracticeAnswer(db, { operationId, practiceId, projectId, isRight, at });
}

/** Where the practice is not here, the hub's word on it comes with the next offers. */
function isKnownRight(db: ReadableDb, practiceId: PracticeId, annotation: Annotation): boolean {
  const practice = readPractice(db, practiceId);
  const project = practice === null ? null : readProject(db, practice.projectId);
  if (practice === null || project === null) return false;
  return practiceVerdict(annotation, practice.answer, project.rules.quality).isRight;
}
