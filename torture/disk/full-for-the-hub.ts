/** The hub's disk fills up: it says so, acknowledges nothing that it could not store, and takes all of it with space. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createTransport } from '#host/hub-link/transport.ts';
import type { Transport } from '#host/hub-link/transport.ts';
import { tasksHere } from '../kill/label-on.ts';
import type { Broken } from '../kill/promises.ts';
import { readStoredWork } from '../kill/stored-work.ts';
import type { Random } from '../random.ts';
import { missingAtHub } from '../world/at-hub.ts';
import { get, until } from '../world/calling.ts';
import { serveSmallHub } from '../world/served-hub.ts';
import { storeIn } from '../world/store-in.ts';
import { downloaded, drained, openApp, patienceMs, signIn, takeTasks } from './app-on-disk.ts';
import { emptyNotebook, labelAndHear } from './label-and-hear.ts';
import type { SmallDisk } from './small-disk.ts';
import type { Tried } from './tried.ts';

const tasks = 8;
const labels = 20;
const mostLabels = 500;
const full: readonly number[] = [503, 507];

export async function fullForTheHub(
  disk: SmallDisk,
  elsewhere: string,
  random: Random,
): Promise<Tried> {
  const hub = await serveSmallHub(disk.folder, { pictures: tasks, texts: 1 });
  const answers: number[] = [];
  const host = await openApp(elsewhere, undefined, { transport: heard(answers) });
  const notebook = emptyNotebook();
  try {
    await signIn(host, hub.url);
    await takeTasks(host, tasks);
    await downloaded(host);
    const taskIds = await tasksHere(host);
    const store = storeIn(join(elsewhere, 'app'));
    for (let count = 0; count < labels; count += 1) {
      await labelAndHear(host, taskIds, random, notebook);
    }
    await drained(host);
    disk.fill();
    const refusals = () => answers.filter((status) => full.includes(status)).length;
    for (let count = 0; count < labels || (count < mostLabels && refusals() === 0); count += 1) {
      await labelAndHear(host, taskIds, random, notebook);
      await get(host, 'sync.now', {});
    }
    await until('a refusal', patienceMs, async () => (refusals() > 0 ? true : null));
    const broken = [...notebook.broken, ...acknowledgedInVain(store, hub.database)];
    const odd = answers.filter((status) => status >= 400 && !full.includes(status));
    if (odd.length > 0) broken.push({ invariant: 'I5', detail: `the full hub says ${odd[0]}` });
    const refused = refusals();
    disk.clear();
    await drained(host);
    const work = readStoredWork(store);
    broken.push(...missingAtHub(work, hub.database), ...acknowledgedInVain(store, hub.database));
    return { broken, counts: { submissions: work.submissions.size, refused } };
  } finally {
    await host.close();
    await hub.close();
  }
}

/** The product's way to the hub, and the status of every answer. */
function heard(answers: number[]): Transport {
  const transport = createTransport({ connectMs: 1000 });
  return {
    close: transport.close,
    send: async (request) => {
      const reply = await transport.send(request);
      answers.push(reply.status);
      return reply;
    },
  };
}

function acknowledgedInVain(store: string, database: string): Broken[] {
  const { operations } = readStoredWork(store);
  const hub = new Database(database, { readonly: true });
  const held = hub.prepare('SELECT 1 FROM operation WHERE operation_id = ?');
  const broken = operations
    .filter(({ operationId, isAcknowledged }) => isAcknowledged && !held.get(operationId))
    .map(({ operationId }) => ({
      invariant: 'I5',
      detail: `operation ${operationId} counts as received, but is not`,
    }));
  hub.close();
  return broken;
}
