/** Labeling and submitting on and on, and saying what was acknowledged. */
import { writeSync } from 'node:fs';
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { historyOf, replay, take } from '#shared/edit/history.ts';
import type { TaskId } from '#shared/ids.ts';
import type { Host } from '#host/environment.ts';
import type { Random } from '../random.ts';
import { nextStep } from '../world/boxes.ts';
import { get } from '../world/calling.ts';
import type { Said } from './said.ts';

/** How often a task that was worked on is left unsubmitted. */
const leftPart = 0.3;

/** Works on one of the tasks; returns how often something was acknowledged. */
export async function labelOnce(
  host: Host,
  taskIds: readonly TaskId[],
  random: Random,
  newId: () => string,
): Promise<number> {
  const taskId = random.pick(taskIds);
  const { base, steps } = await get(host, 'task.open', { taskId });
  let history = replay(base, steps) ?? historyOf(emptyAnnotation);
  let at = steps.length;
  for (let more = 1 + random.below(3); more > 0; more -= 1) {
    const step = nextStep(history.annotation, random, newId);
    await get(host, 'task.step', { taskId, at, step });
    say({ said: 'step', taskId, at, step });
    history = take(history, step) ?? history;
    at += 1;
  }
  if (random.chance(leftPart)) return at - steps.length;
  const submitted = await get(host, 'task.submit', { taskId, at, steps: [], activeMs: 10 });
  say({ said: 'submission', taskId, ...submitted });
  return at - steps.length + 1;
}

export async function tasksHere(host: Host): Promise<TaskId[]> {
  const { batches } = await get(host, 'batch.list', {});
  const lists = await Promise.all(
    batches.map(({ batchId }) => get(host, 'batch.tasks', { batchId })),
  );
  return lists.flatMap(({ tasks }) => tasks.map(({ taskId }) => taskId));
}

/** In one write, so that a kill leaves a whole line or none. */
export function say(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
}
