/** The disk fills up under a download: it pauses and says so, labels are saved all the same, and it goes on with space. */
import { join } from 'node:path';
import { tasksHere } from '../kill/label-on.ts';
import { brokenPromises, promisedAfter } from '../kill/promises.ts';
import { readStoredWork } from '../kill/stored-work.ts';
import { brokenAssets } from '../network/broken-assets.ts';
import type { Random } from '../random.ts';
import { missingAtHub } from '../world/at-hub.ts';
import { get, until } from '../world/calling.ts';
import { serveSmallHub } from '../world/served-hub.ts';
import { storeIn } from '../world/store-in.ts';
import {
  ballastIn,
  downloaded,
  drained,
  openApp,
  patienceMs,
  signIn,
  takeTasks,
} from './app-on-disk.ts';
import { emptyNotebook, labelAndHear } from './label-and-hear.ts';
import type { SmallDisk } from './small-disk.ts';
import type { Tried } from './tried.ts';

const tasks = 24;
const labels = 30;

export async function fullForDownloads(
  disk: SmallDisk,
  elsewhere: string,
  random: Random,
): Promise<Tried> {
  const hub = await serveSmallHub(elsewhere, { pictures: tasks, texts: 1, side: 256 });
  let toldFree = Number.MAX_SAFE_INTEGER / 2;
  const host = await openApp(disk.folder, () => toldFree);
  const notebook = emptyNotebook();
  const { broken } = notebook;
  try {
    await signIn(host, hub.url);
    const store = storeIn(join(disk.folder, 'app'));
    await ballastIn(store);
    const { offers } = await get(host, 'work.offers', {});
    const half = (tasks / 2) * Math.max(...offers.map(({ bytesPerTask }) => bytesPerTask));
    disk.fill(half);
    await takeTasks(host, tasks);
    const before = readStoredWork(store);
    await until('a pause', patienceMs, async () => {
      const { batches } = await get(host, 'batch.list', {});
      return batches.every(({ download }) => download.state === 'paused') ? true : null;
    });
    toldFree = 0;
    const { batches } = await get(host, 'batch.list', {});
    for (const { download } of batches) {
      const code = download.failure?.code;
      if (code === 'disk-full' || code === 'disk-low') continue;
      broken.push({ invariant: 'I18', detail: `the download paused and says ${code}` });
    }
    const files = batches.reduce((sum, { download }) => sum + download.files, 0);
    const taskIds = await tasksHere(host);
    for (let count = 0; count < labels; count += 1) {
      await labelAndHear(host, taskIds, random, notebook);
    }
    if (notebook.said.length === 0) {
      broken.push({ invariant: 'I18', detail: 'no label was saved while the download waits' });
    }
    broken.push(...brokenPromises(promisedAfter(before, notebook.said), readStoredWork(store)));
    disk.clear();
    toldFree = Number.MAX_SAFE_INTEGER / 2;
    await downloaded(host);
    broken.push(...brokenAssets(store));
    await drained(host);
    broken.push(...missingAtHub(readStoredWork(store), hub.database));
    return { broken, counts: { filesBeforeThePause: files, labels: notebook.said.length } };
  } finally {
    await host.close();
    await hub.close();
  }
}
