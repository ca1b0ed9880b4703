/** Tasks as submissions and reviews move them. */
import type { Work } from '../context.ts';
import { lookUp, statement } from '../database/statement.ts';
import type { AssetRow, Database, TaskRow } from '../database/tables.ts';

const findTask = lookUp<{ taskId: string }, TaskRow>((db, value) =>
  db.selectFrom('task').selectAll().where('task_id', '=', value('taskId')),
);

export async function taskById(db: Database, taskId: string): Promise<TaskRow | null> {
  return findTask(db, { taskId });
}

const findAsset = lookUp<{ sha256: string }, AssetRow>((db, value) =>
  db.selectFrom('asset').selectAll().where('sha256', '=', value('sha256')),
);

export async function assetOfTask(db: Database, task: TaskRow): Promise<AssetRow> {
  const asset = await findAsset(db, { sha256: task.asset_sha256 });
  if (asset === null) throw new Error('a task has its asset');
  return asset;
}

export type TaskChange = Partial<
  Pick<TaskRow, 'state' | 'maker_id' | 'submission_id' | 'label_batch_id' | 'review_batch_id'>
>;

type Answered = Required<Omit<TaskChange, 'review_batch_id'>> & { readonly task_id: string };

const answer = statement<Answered, unknown>((db, value) =>
  db
    .updateTable('task')
    .set({
      state: value('state'),
      maker_id: value('maker_id'),
      submission_id: value('submission_id'),
      label_batch_id: value('label_batch_id'),
    })
    .where('task_id', '=', value('task_id')),
);

/** The same where a submission came to stand on the task. */
export async function answerOnTask(work: Work, answered: Answered): Promise<void> {
  await answer(work.db, answered);
}

export async function changeTask(work: Work, taskId: string, change: TaskChange): Promise<void> {
  await work.db.updateTable('task').set(change).where('task_id', '=', taskId).execute();
}
