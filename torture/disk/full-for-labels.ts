/** The disk fills up under a person who labels: room is made, nothing saved is lost, and saving works again with space. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { brokenPromises, promisedAfter } from '../kill/promises.ts';
import { tasksHere } from '../kill/label-on.ts';
import { readStoredWork } from '../kill/stored-work.ts';
import type { Random } from '../random.ts';
import { missingAtHub } from '../world/at-hub.ts';
import { serveSmallHub } from '../world/served-hub.ts';
import { storeIn } from '../world/store-in.ts';
import { ballastIn, downloaded, drained, openApp, signIn, takeTasks } from './app-on-disk.ts';
import { emptyNotebook, labelAndHear } from './label-and-hear.ts';
import type { Tried } from './tried.ts';
import type { SmallDisk } from './small-disk.ts';

const tasks = 8;
/** So many refusals one after the other, and nothing more can be saved. */
const patience = 5;
const labelsBefore = 40;
const labelsAfter = 40;
const mostWhileFull = 20_000;

export async function fullForLabels(
  disk: SmallDisk,
  elsewhere: string,
  random: Random,
): Promise<Tried> {
  const hub = await serveSmallHub(elsewhere, { pictures: tasks, texts: 1 });
  let isTaken = false;
  // Work is only given out where there is far more room than on this disk.
  const toldFree = () => (isTaken ? disk.freeBytes() : Number.MAX_SAFE_INTEGER / 2);
  const host = await openApp(disk.folder, toldFree);
  const notebook = emptyNotebook();
  const { broken } = notebook;
  try {
    await signIn(host, hub.url);
    await takeTasks(host, tasks);
    await downloaded(host);
    isTaken = true;
    const taskIds = await tasksHere(host);
    const store = storeIn(join(disk.folder, 'app'));
    const before = readStoredWork(store);
    const label = () => labelAndHear(host, taskIds, random, notebook);
    const ballast = await ballastIn(store);
    for (let count = 0; count < labelsBefore; count += 1) await label();
    disk.fill();
    const heard = notebook.said.length;
    for (let inRow = 0, count = 0; inRow < patience && count < mostWhileFull; count += 1) {
      inRow = (await label()) ? 0 : inRow + 1;
    }
    if (existsSync(ballast)) broken.push(i18('the ballast was kept while the disk was full'));
    if (notebook.said.length === heard) broken.push(i18('no label was saved on a full disk'));
    const whileFull = notebook.said.length - heard;
    broken.push(...brokenPromises(promisedAfter(before, notebook.said), readStoredWork(store)));
    disk.clear();
    for (let count = 0; count < labelsAfter; count += 1) {
      if (!(await label())) broken.push(i18('saving does not work again though there is room'));
    }
    const work = readStoredWork(store);
    broken.push(...brokenPromises(promisedAfter(before, notebook.said), work));
    await drained(host);
    broken.push(...missingAtHub(readStoredWork(store), hub.database));
    return {
      broken,
      counts: { labels: notebook.said.length, whileFull, refusals: notebook.refusals },
    };
  } finally {
    await host.close();
    await hub.close();
  }
}

function i18(detail: string) {
  return { invariant: 'I18', detail };
}
