/** Units: the tasks over one asset of an import, each to be answered by somebody else. */
import { createHash } from 'node:crypto';
import type { Work } from '../context.ts';
import { newTaskId } from '../tasks/task-id.ts';
import type { Database, SubmissionRow, TaskRow } from '../database/tables.ts';

export type UnitAnswers = {
  /** How many tasks the unit has, answered or not. */
  readonly tasks: number;
  /** Those with an answer that stands, in the order of the tasks. */
  readonly answers: readonly { readonly task: TaskRow; readonly submission: SubmissionRow }[];
};

export async function answersOf(db: Database, unitId: string): Promise<UnitAnswers> {
  const tasks = await db
    .selectFrom('task')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('ordinal')
    .execute();
  const ids = tasks.map((task) => task.submission_id).filter((id) => id !== null);
  if (ids.length === 0) return { tasks: tasks.length, answers: [] };
  const rows = await db
    .selectFrom('submission')
    .selectAll()
    .where('submission_id', 'in', ids)
    .execute();
  const byId = new Map(rows.map((row) => [row.submission_id, row]));
  const answers = tasks.flatMap((task) => {
    const submission = byId.get(task.submission_id ?? '');
    return submission === undefined ? [] : [{ task, submission }];
  });
  return { tasks: tasks.length, answers };
}

/** Opens one more task of a unit, for somebody who has not answered it yet. */
export async function addAnswerTask(work: Work, projectId: string, unitId: string): Promise<void> {
  const like = await work.db
    .selectFrom('task')
    .selectAll()
    .where('task_id', '=', unitId)
    .executeTakeFirstOrThrow();
  const taskId = newTaskId(work);
  await work.db
    .insertInto('task')
    .values({
      ...openTaskLike(like, taskId),
      ordinal: await nextOrdinal(work.db, projectId),
    })
    .execute();
}

/** The same asset and place of origin, with nothing done yet. */
export function openTaskLike(task: TaskRow, taskId: string): TaskRow {
  return {
    ...task,
    task_id: taskId,
    shuffle: shuffleOf(taskId),
    state: 'open',
    maker_id: null,
    submission_id: null,
    label_batch_id: null,
    review_batch_id: null,
    second_look_at: null,
  };
}

/** The place after the last one in a project. */
export async function nextOrdinal(db: Database, projectId: string): Promise<number> {
  const newest = await db
    .selectFrom('task')
    .select((eb) => eb.fn.max('ordinal').as('ordinal'))
    .where('project_id', '=', projectId)
    .executeTakeFirst();
  return (newest?.ordinal ?? 0) + 1;
}

/** A place in a fixed shuffle, from the id alone. */
export function shuffleOf(taskId: string): number {
  return createHash('sha256').update(taskId).digest().readUInt32BE(0);
}
