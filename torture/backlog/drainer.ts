/** A process that sends all that waits in an app's folder, and then ends. Argument: the folder. */
import { writeSync } from 'node:fs';
import { createHost } from '#host/host.ts';
import { appEnvironment } from '../world/app-environment.ts';
import { get, until } from '../world/calling.ts';

const [, , dir = ''] = process.argv;
const patienceMs = 240_000;

const host = await createHost(appEnvironment(dir, { network: { stallMs: 1000, pollMs: 500 } }));
await get(host, 'sync.pause', { paused: false });
const received = await until('an empty outbox', patienceMs, async () => {
  const status = await get(host, 'sync.status', {});
  return status.waiting === 0 ? status.received : null;
});
writeSync(1, `${received}\n`);
await host.close();
