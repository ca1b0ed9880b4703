/**
 * A process with a hub in it, and a device that works at that hub, so that the hub's writes can be recorded. It says
 * what the hub has acknowledged. Arguments: the hub's folder, the app's folder, a seed, how many acknowledgements to the
 * person, a plant or nothing.
 */
import { writeSync } from 'node:fs';
import { Readable } from 'node:stream';
import { v7 } from 'uuid';
import { ProjectId } from '#shared/ids.ts';
import { createHost } from '#host/host.ts';
import type { HttpReply, HttpRequest, Transport } from '#host/hub-link/transport.ts';
import { boxProjectId } from '#host/testing/small-samples.ts';
import { createHub } from '#hub/app.ts';
import { tasksHere } from '../kill/label-on.ts';
import { plantInProcess } from '../plants/process-plants.ts';
import { randomOf } from '../random.ts';
import { appEnvironment } from '../world/app-environment.ts';
import { nextStep } from '../world/boxes.ts';
import { get, until } from '../world/calling.ts';
import { worker } from '../world/served-hub.ts';
import type { HubSaid } from './said.ts';

const [, , hubDir = '', dir = '', seed = '0', wanted = '0', plant = ''] = process.argv;
const patienceMs = 60_000;
const tasks = 6;
/** Outcomes that leave an operation with its device. */
const unacknowledged: readonly string[] = ['retry-later', 'incomplete'];
plantInProcess(plant);
const random = randomOf(Number(seed));
const hub = await createHub({ dir: hubDir, clock: Date.now, newId: v7 });
const environment = appEnvironment(dir, { transport: straightTo() });
const host = await createHost(environment);
await get(host, 'server.connect', { url: 'https://hub.example' });
await get(host, 'account.signIn', worker);
await get(host, 'work.take', { projectId: ProjectId.parse(boxProjectId), purpose: 'label', tasks });
const taskIds = await tasksHere(host);
for (let count = 0; count < Number(wanted); count += 1) {
  const taskId = random.pick(taskIds);
  const { base, steps } = await get(host, 'task.open', { taskId });
  const step = nextStep(base, random, environment.newId);
  await get(host, 'task.submit', { taskId, at: steps.length, steps: [step], activeMs: 10 });
  if (random.chance(0.3)) await get(host, 'sync.now', {});
}
await until('an empty outbox', patienceMs, async () => {
  const { waiting } = await get(host, 'sync.status', {});
  return waiting === 0 ? true : null;
});
await host.close();
await hub.close();

/** A way to the hub in this process. What it answers is said before the device hears of it. */
function straightTo(): Transport {
  return { send, close: () => {} };
}

async function send(request: HttpRequest): Promise<HttpReply> {
  const { method, headers, body } = request;
  const init = { method, headers, ...(body === undefined ? {} : { body }) };
  const response = await hub.fetch(new Request(request.url, init));
  const bytes = Buffer.from(await response.arrayBuffer());
  request.onSent(body?.byteLength ?? 0);
  if (response.ok) tell(new URL(request.url).pathname, body, bytes);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Readable.from([bytes]),
  };
}

type Pushed = {
  readonly deviceId: string;
  readonly epoch: number;
  readonly operations: readonly { readonly operationId: string; readonly sha256: string }[];
};
type Outcomes = {
  readonly outcomes: readonly { readonly operationId: string; readonly result: string }[];
  readonly ackedThrough: number;
};

function tell(path: string, body: Buffer | undefined, reply: Buffer): void {
  if (path === '/v1/leases') {
    const { batchId } = JSON.parse(reply.toString()) as { batchId: string };
    return say({ said: 'leased', batchId });
  }
  if (path !== '/v1/sync/push') return;
  const { operations, deviceId, epoch } = JSON.parse(String(body)) as Pushed;
  const { outcomes, ackedThrough } = JSON.parse(reply.toString()) as Outcomes;
  const kept = new Set(
    outcomes
      .filter(({ result }) => !unacknowledged.includes(result))
      .map(({ operationId }) => operationId),
  );
  say({
    said: 'received',
    operations: operations
      .filter(({ operationId }) => kept.has(operationId))
      .map(({ operationId, sha256 }) => ({ operationId, sha256 })),
    deviceId,
    epoch,
    ackedThrough,
  });
}

function say(said: HubSaid): void {
  writeSync(1, `${JSON.stringify(said)}\n`);
}
