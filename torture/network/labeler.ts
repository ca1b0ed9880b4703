/**
 * A process that takes a batch over a bad line, labels all of it, and ends once everything has reached the hub.
 * Arguments: the app's folder, a seed, how many tasks to take.
 */
import { writeSync } from 'node:fs';
import { ProjectId } from '#shared/ids.ts';
import { createHost } from '#host/host.ts';
import { boxProjectId } from '#host/testing/small-samples.ts';
import { randomOf } from '../random.ts';
import { appEnvironment } from '../world/app-environment.ts';
import { nextStep } from '../world/boxes.ts';
import { get, until } from '../world/calling.ts';
import type { Said } from './said.ts';

const [, , dir = '', seed = '0', tasks = '1'] = process.argv;
const random = randomOf(Number(seed));
const environment = appEnvironment(dir);
const patienceMs = 120_000;
/** After the line is good again. */
const drainMs = 60_000;
const mostThinkingMs = 60;

const host = await createHost(environment);
const before = new Set((await labelBatches()).map(({ batchId }) => batchId));
await until('a batch', patienceMs, async () => {
  const projectId = ProjectId.parse(boxProjectId);
  await host.call('work.take', { projectId, purpose: 'label', tasks: Number(tasks) });
  return (await newBatch()) ?? null;
});
const batchId = await until('the pictures', patienceMs, async () => {
  const batch = await newBatch();
  if (batch?.download.state === 'complete') return batch.batchId;
  if (batch?.download.state === 'failed') {
    await get(host, 'batch.download', { batchId: batch.batchId, run: true });
  }
  return null;
});
const list = await get(host, 'batch.tasks', { batchId });
for (const { taskId, revision } of list.tasks) {
  const { base } = await get(host, 'task.open', { taskId });
  const steps = [nextStep(base, random, environment.newId)];
  const submitted = await get(host, 'task.submit', { taskId, at: 0, steps, activeMs: 10 });
  if (submitted.revision > revision) {
    say({ said: 'submission', submissionId: submitted.submissionId });
  }
  await new Promise((resolve) => setTimeout(resolve, random.below(mostThinkingMs)));
}
say({ said: 'labelled' });
await until('an empty outbox', drainMs, async () => {
  const { waiting } = await get(host, 'sync.status', {});
  return waiting === 0 ? true : null;
});
say({ said: 'drained' });
await host.close();

async function labelBatches() {
  const { batches } = await get(host, 'batch.list', {});
  return batches.filter(({ purpose }) => purpose === 'label');
}

async function newBatch() {
  return (await labelBatches()).find((one) => !before.has(one.batchId));
}

function say(said: Said): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
}
