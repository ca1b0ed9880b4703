/** Tasks that the person answered on several devices: showing the answers, and choosing one. */
import { Annotation } from '#shared/annotation/annotation.ts';
import type { SiblingTask } from '#shared/contract/feedback.ts';
import { failure } from '#shared/failure.ts';
import type { SubmissionId, TaskId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import type { OperationTime } from '#shared/protocol/operations.ts';
import type { Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import { answerText } from '../store/adopted.ts';
import { readDevice } from '../store/device.ts';
import { queueOperation } from '../store/outbox.ts';
import { saveOwnChoice, siblingQuestion, siblingQuestions } from '../store/siblings.ts';
import { readPlaced } from './open-task.ts';
import { textOf } from './task-view.ts';

/** The oldest question first; tasks that are not here any more are left out. */
export async function siblingTasks(db: ReadableDb, assetsFolder: string): Promise<SiblingTask[]> {
  const { deviceId } = readDevice(db);
  const shown: SiblingTask[] = [];
  for (const { taskId, answers, standsId, at } of siblingQuestions(db)) {
    const placed = readPlaced(db, taskId);
    if (!placed.ok) continue;
    const { task, project } = placed.value;
    shown.push({
      taskId,
      batchId: task.batchId,
      position: task.position,
      project,
      asset: task.stored.asset,
      text: await textOf(task, assetsFolder),
      at,
      answers: answers.map((answer) => ({
        submissionId: answer.submissionId,
        here: answer.deviceId === deviceId,
        deviceName: answer.deviceName,
        madeAt: answer.madeAt,
        items: answer.items,
        stands: answer.submissionId === standsId,
        annotation: readable(answerText(db, answer.submissionId)),
      })),
    });
  }
  return shown;
}

/** An answer of a newer app is still one that can be chosen. */
function readable(text: string | null): Annotation | null {
  if (text === null) return null;
  const parsed = Annotation.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

export type NewChoice = {
  readonly taskId: TaskId;
  readonly submissionId: SubmissionId;
  readonly newId: () => string;
  readonly time: OperationTime;
};

/** Fails with `choice-closed` where nothing is asked of this task any more, or that answer is none of those. */
export function chooseAnswer(db: WritableDb, made: NewChoice): Result<Record<string, never>> {
  const { taskId, submissionId, newId, time } = made;
  const question = siblingQuestion(db, taskId);
  if (question?.answers.some((answer) => answer.submissionId === submissionId) !== true) {
    return failed(failure('choice-closed', { taskId }));
  }
  const operationId = newId();
  db.transaction(() => {
    saveOwnChoice(db, { taskId, submissionId, among: question.answers.length });
    queueOperation(db, {
      operationId,
      kind: 'choice',
      body: { taskId, submissionId },
      time,
      taskId,
      subjectId: operationId,
    });
  });
  return ok({});
}
