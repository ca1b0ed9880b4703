/**
 * A process that takes a batch, labels offline, then sends, and says what was acknowledged, so that its writes can be
 * recorded. Arguments: the app's folder, a seed, how many acknowledgements, a plant or nothing.
 */
import { ProjectId } from '#shared/ids.ts';
import { createHost } from '#host/host.ts';
import { boxProjectId } from '#host/testing/small-samples.ts';
import { labelOnce, say, tasksHere } from '../kill/label-on.ts';
import { plantInProcess } from '../plants/process-plants.ts';
import { randomOf } from '../random.ts';
import { appEnvironment } from '../world/app-environment.ts';
import { get, until } from '../world/calling.ts';

const [, , dir = '', seed = '0', wanted = '0', plant = ''] = process.argv;
const patienceMs = 60_000;
const tasks = 6;
plantInProcess(plant);
const random = randomOf(Number(seed));
const environment = appEnvironment(dir);
const host = await createHost(environment);
const projectId = ProjectId.parse(boxProjectId);
await get(host, 'work.take', { projectId, purpose: 'label', tasks });
await until('the pictures', patienceMs, async () => {
  const { batches } = await get(host, 'batch.list', {});
  return batches.every(({ download }) => download.state === 'complete') ? true : null;
});
await get(host, 'sync.pause', { paused: true });
say({ said: 'ready' });
const taskIds = await tasksHere(host);
for (let heard = 0; heard < Number(wanted);) {
  heard += await labelOnce(host, taskIds, random, environment.newId);
}
await get(host, 'sync.pause', { paused: false });
await until('an empty outbox', patienceMs, async () => {
  const { waiting } = await get(host, 'sync.status', {});
  return waiting === 0 ? true : null;
});
await host.close();
