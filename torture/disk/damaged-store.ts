/** A store that came to harm: found at the start, set aside, and everything that was handed in reaches the hub, once. */
import { cpSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Database from 'better-sqlite3';
import { tasksHere } from '../kill/label-on.ts';
import type { Broken } from '../kill/promises.ts';
import { promisedAfter } from '../kill/promises.ts';
import { readStoredWork } from '../kill/stored-work.ts';
import type { Random } from '../random.ts';
import { missingAtHub } from '../world/at-hub.ts';
import { get } from '../world/calling.ts';
import { serveSmallHub } from '../world/served-hub.ts';
import { storeIn } from '../world/store-in.ts';
import { downloaded, drained, openApp, signIn, takeTasks } from './app-on-disk.ts';
import { damages } from './damage.ts';
import type { DamageName } from './damage.ts';
import { emptyNotebook, labelAndHear } from './label-and-hear.ts';
import type { Tried } from './tried.ts';

const tasks = 8;
/** Left alone, so that the batch is not done. */
const untouched = 2;
const labels = 30;

export async function damagedStore(
  folder: string,
  name: DamageName,
  random: Random,
): Promise<Tried> {
  const { told, keepsDrafts, harm } = damages[name];
  const hub = await serveSmallHub(folder, { pictures: tasks, texts: 1 });
  const notebook = emptyNotebook();
  const killed = join(folder, 'killed');
  try {
    const host = await openApp(folder);
    await signIn(host, hub.url);
    await takeTasks(host, tasks);
    await downloaded(host);
    const taskIds = (await tasksHere(host)).slice(untouched);
    const before = readStoredWork(storeIn(join(folder, 'app')));
    const label = () => labelAndHear(host, taskIds, random, notebook);
    for (let count = 0; count < labels; count += 1) await label();
    await drained(host);
    await get(host, 'sync.pause', { paused: true });
    for (let count = 0; count < labels; count += 1) await label();
    // What a killed app leaves behind, while this one still runs.
    cpSync(join(folder, 'app'), join(killed, 'app'), { recursive: true });
    await host.close();
    const store = storeIn(join(killed, 'app'));
    const device = deviceIn(store);
    harm(store, random);
    const promised = promisedAfter(before, notebook.said);
    const broken = [...notebook.broken];
    const again = await openApp(killed);
    try {
      const { storeFailure } = await get(again, 'app.state', {});
      if (storeFailure?.code !== told) broken.push(i1(`${storeFailure?.code} is told`));
      const mustBeKept = told === 'database-rebuilt';
      if (mustBeKept && !isSetAside(store)) broken.push(i1('nothing is set aside'));
      const found = readStoredWork(store);
      for (const id of promised.submissions) {
        if (!found.submissions.has(id)) broken.push(i1(`submission ${id} is lost`));
      }
      if (keepsDrafts && !isDeepStrictEqual(found.steps, promised.steps)) {
        broken.push(i1('a draft that could be read is not there'));
      }
      await drained(again);
      await downloaded(again);
      const work = readStoredWork(store);
      broken.push(...missingAtHub(work, hub.database));
      if ((await tasksHere(again)).length < tasks) broken.push(i2('the tasks are not back'));
      // A backup may hold all that the hub has: then the numbers go on, and no new epoch is due.
      const newEpochs = isDeepStrictEqual(deviceIn(store), device) ? 0 : 1;
      const counts = { labels: notebook.said.length, drafts: found.steps.size, newEpochs };
      return { broken, counts };
    } finally {
      await again.close();
    }
  } finally {
    await hub.close();
  }
}

function deviceIn(store: string): unknown {
  const database = new Database(store, { readonly: true });
  try {
    return database.prepare('SELECT device_id, epoch FROM device').get();
  } finally {
    database.close();
  }
}

function isSetAside(store: string): boolean {
  const places = join(dirname(store), 'set-aside');
  return readdirSync(places).some((place) =>
    readdirSync(join(places, place)).includes('work.sqlite'),
  );
}

function i1(detail: string): Broken {
  return { invariant: 'I1', detail };
}

function i2(detail: string): Broken {
  return { invariant: 'I2', detail };
}
