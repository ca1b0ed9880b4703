/**
 * A process that labels and submits for ever and says what was acknowledged, to be killed at any moment.
 * Arguments: the app's folder, a seed.
 */
import { writeSync } from 'node:fs';
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { historyOf, replay, take } from '#shared/edit/history.ts';
import { createHost } from '#host/host.ts';
import { randomOf } from '../random.ts';
import { appEnvironment } from '../world/app-environment.ts';
import { nextStep } from '../world/boxes.ts';
import { get } from '../world/calling.ts';
import type { Said } from './said.ts';

const [, , dir = '', seed = '0'] = process.argv;
const random = randomOf(Number(seed));
const environment = appEnvironment(dir);
const host = await createHost(environment);
const taskIds = await tasksHere();
say({ said: 'ready' });

for (;;) {
  const taskId = random.pick(taskIds);
  const { base, steps } = await get(host, 'task.open', { taskId });
  let history = replay(base, steps) ?? historyOf(emptyAnnotation);
  let at = steps.length;
  for (let more = 1 + random.below(3); more > 0; more -= 1) {
    const step = nextStep(history.annotation, random, environment.newId);
    await get(host, 'task.step', { taskId, at, step });
    say({ said: 'step', taskId, at, step });
    history = take(history, step) ?? history;
    at += 1;
  }
  if (random.chance(0.3)) continue;
  const submitted = await get(host, 'task.submit', { taskId, at, steps: [], activeMs: 10 });
  say({ said: 'submission', taskId, ...submitted });
}

async function tasksHere() {
  const { batches } = await get(host, 'batch.list', {});
  const lists = await Promise.all(
    batches.map(({ batchId }) => get(host, 'batch.tasks', { batchId })),
  );
  return lists.flatMap(({ tasks }) => tasks.map(({ taskId }) => taskId));
}

/** In one write, so that a kill leaves a whole line or none. */
function say(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
}
