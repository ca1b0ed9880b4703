/** Which of the data's tasks are imported. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '#shared/node/sha256.ts';
import type { Random } from '../plan/random.ts';
import type { FoundTruth } from './assemble.ts';
import type { Truth } from './truth.ts';

/** So many pictures, chosen by chance, in the order of their names; of texts all, since they are imported by the file. */
export function chooseTasks(
  found: FoundTruth,
  folder: string,
  tasks: number,
  random: Random,
): Truth {
  const chosen =
    found.medium === 'text'
      ? found.tasks
      : random
          .shuffled(found.tasks)
          .slice(0, tasks)
          .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    ...found,
    tasks: chosen.map((task) => ({
      ...task,
      asset: sha256Of(task.text ?? readFileSync(join(folder, task.name))),
    })),
  };
}
