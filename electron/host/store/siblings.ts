/** Tasks that the person answered on several devices, and which answer they chose. */
import { SubmissionId, TaskId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import { eventBodies } from '#shared/protocol/events.ts';
import type { EventBody } from '#shared/protocol/events.ts';
import { fromColumn } from './json-column.ts';

export type SiblingsBody = EventBody<'siblings'>;

const Answers = eventBodies.siblings.shape.answers;

/** What the hub says of a task, in the order of the feed: its last word holds. */
export function saveSiblings(db: WritableDb, body: SiblingsBody): void {
  db.run(
    `INSERT INTO sibling_question (task_id, answers, stands_id, chosen_id, at)
     VALUES (:taskId, :answers, :standsId, :chosenId, :at)
     ON CONFLICT (task_id) DO UPDATE SET answers = excluded.answers,
       stands_id = excluded.stands_id, chosen_id = excluded.chosen_id, at = excluded.at`,
    {
      taskId: body.taskId,
      answers: JSON.stringify(body.answers),
      standsId: body.standsId,
      chosenId: body.chosenId,
      at: body.at,
    },
  );
}

/** Notes a choice that was made here among so many answers; belongs in the transaction that queues it. */
export function saveOwnChoice(
  db: WritableDb,
  choice: { readonly taskId: TaskId; readonly submissionId: SubmissionId; readonly among: number },
): void {
  db.run(
    `INSERT INTO own_choice (task_id, submission_id, among)
     VALUES (:taskId, :submissionId, :among)
     ON CONFLICT (task_id) DO UPDATE
       SET submission_id = excluded.submission_id, among = excluded.among`,
    choice,
  );
}

export type SiblingQuestion = Pick<SiblingsBody, 'taskId' | 'answers' | 'standsId' | 'at'>;

const unanswered = `
  SELECT * FROM sibling_question
  WHERE chosen_id IS NULL
    AND NOT EXISTS (SELECT 1 FROM own_choice
                    WHERE own_choice.task_id = sibling_question.task_id
                      AND own_choice.among >= json_array_length(sibling_question.answers))
    AND NOT EXISTS (SELECT 1 FROM submission_state
                    WHERE submission_state.task_id = sibling_question.task_id
                      AND submission_state.state IN ('approved', 'returned')
                      AND submission_state.at >= sibling_question.at)`;

/** What the person has yet to be asked: neither chosen, here or elsewhere, nor judged meanwhile. The oldest first. */
export function siblingQuestions(db: ReadableDb): SiblingQuestion[] {
  return db.all(`${unanswered} ORDER BY at, task_id`).map((row) => ({
    taskId: TaskId.parse(row.task_id),
    answers: fromColumn(Answers, row.answers),
    standsId: SubmissionId.parse(row.stands_id),
    at: Number(row.at),
  }));
}

export function siblingQuestion(db: ReadableDb, taskId: TaskId): SiblingQuestion | null {
  return siblingQuestions(db).find((question) => question.taskId === taskId) ?? null;
}
