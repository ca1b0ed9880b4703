/** Sends approved labels to a reviewer after all; who made them keeps what was paid. */
import type { Work } from '../context.ts';
import { chunksOf } from '../database/chunks.ts';

export async function askSecondLook(work: Work, taskIds: readonly string[]): Promise<void> {
  for (const some of chunksOf(taskIds)) {
    await work.db
      .updateTable('task')
      .set({ state: 'submitted', second_look_at: work.now })
      .where('task_id', 'in', some)
      .execute();
  }
}
