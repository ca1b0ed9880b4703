/**
 * A process that labels one task for ever and says aloud what was acknowledged, to be killed at any moment.
 * Arguments: the app's folder, the task's id, how many boxes the task has already.
 */
import { writeSync } from 'node:fs';
import { v7 } from 'uuid';
import { silentLog } from '#shared/node/log.ts';
import { ok } from '#shared/result.ts';
import type { HostEnvironment } from '../environment.ts';
import { createHost } from '../host.ts';

const [, , dir = '', taskId = '', known = '0'] = process.argv;

const environment: HostEnvironment = {
  dir,
  clock: { wallMs: () => Date.now(), monotonicMs: () => performance.now() },
  newId: () => v7(),
  log: silentLog,
  vault: {
    kind: () => Promise.resolve('memory'),
    read: () => Promise.resolve(null),
    write: () => Promise.resolve(),
  },
  embeddedHub: {
    start: () => Promise.resolve(ok({ url: 'http://127.0.0.1:9' })),
    stop: () => Promise.resolve(),
    onExit: () => () => {},
  },
  version: '0.0.0',
};

function draw(at: number): unknown {
  const item = {
    kind: 'box',
    itemId: v7(),
    classId: 'cat',
    x: at % 32,
    y: at % 16,
    width: 8,
    height: 8,
  };
  return { step: 'do', command: { verb: 'add', placed: [{ item, at }] } };
}

async function acknowledged(name: string, input: unknown): Promise<unknown> {
  const result = await host.call(name, input);
  if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.failure)}`);
  return result.value;
}

const host = await createHost(environment);
for (let at = Number(known); ; at += 2) {
  await acknowledged('task.step', { taskId, at: 0, step: draw(at) });
  writeSync(1, `step ${at + 1}\n`);
  const handIn = { taskId, at: 1, steps: [draw(at + 1)], activeMs: 10 };
  const submitted = (await acknowledged('task.submit', handIn)) as { submissionId: string };
  writeSync(1, `submission ${submitted.submissionId} ${at + 2}\n`);
}
