/** Real processes with a bad line between them: what was labelled arrives, once, and soon after the line is good again. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { none, openFaultProxy } from '#host/testing/fault-proxy.ts';
import type { FaultProxy } from '#host/testing/fault-proxy.ts';
import { createHost } from '#host/host.ts';
import type { Broken } from '../kill/promises.ts';
import { readStoredWork } from '../kill/stored-work.ts';
import type { Random } from '../random.ts';
import { randomOf } from '../random.ts';
import type { Report, Violation } from '../report.ts';
import { appEnvironment } from '../world/app-environment.ts';
import { missingAtHub } from '../world/at-hub.ts';
import { get } from '../world/calling.ts';
import { inFolder } from '../world/folder.ts';
import { serveSmallHub, worker } from '../world/served-hub.ts';
import { storeIn } from '../world/store-in.ts';
import { brokenAssets } from './broken-assets.ts';
import { startHubProcess } from './hub-process.ts';
import type { HubProcess } from './hub-process.ts';
import { runLabeler } from './labeler-process.ts';
import { lineFaultNames, lineFaults } from './line-faults.ts';
import type { LineFaultName } from './line-faults.ts';

export type NetworkOptions = { readonly runs: number; readonly seed: number };

const tasksPerRun = 4;
const sufferingPart = 0.4;
/** Length of a partition and of the time between two, ms. */
const partitionMs = 400;
/** How often the hub dies in a run, and the most that it lives in between, ms. */
const deaths = 3;
const mostLifeMs = 600;

export function runNetwork({ runs, seed }: NetworkOptions): Promise<Report> {
  return inFolder(async (folder) => {
    const made = await serveSmallHub(folder, { pictures: runs * tasksPerRun, texts: 1 });
    await made.close();
    const hub = await startHubProcess(join(folder, 'hub'));
    const proxy = await openFaultProxy(hub);
    const dir = join(folder, 'app');
    mkdirSync(dir);
    const violations: Violation[] = [];
    let submissions = 0;
    try {
      await signIn(dir, proxy.url());
      for (let run = 0; run < runs; run += 1) {
        const random = randomOf(seed + run);
        const name = lineFaultNames[(seed + run) % lineFaultNames.length] as LineFaultName;
        const place = { dir, hub, proxy, database: made.database };
        const found = await runOnce(name, random, place);
        submissions += found.submissions;
        violations.push(
          ...found.broken.map((one) => ({
            invariant: one.invariant,
            detail: `${name}: ${one.detail}`,
            seed: seed + run,
          })),
        );
      }
    } finally {
      proxy.close();
      await hub.stop();
    }
    const counts = { runs, submissions, requests: proxy.requests.length };
    return { command: 'network', seed, counts, violations };
  });
}

async function signIn(dir: string, url: string): Promise<void> {
  const host = await createHost(appEnvironment(dir));
  await get(host, 'server.connect', { url });
  await get(host, 'account.signIn', worker);
  await host.close();
}

type Place = {
  readonly dir: string;
  readonly hub: HubProcess;
  readonly proxy: FaultProxy;
  readonly database: string;
};

async function runOnce(
  name: LineFaultName,
  random: Random,
  { dir, hub, proxy, database }: Place,
): Promise<{ readonly submissions: number; readonly broken: readonly Broken[] }> {
  const trouble = makeTrouble(name, random.fork(), proxy, hub);
  const words = [dir, String(random.below(2 ** 31)), String(tasksPerRun)];
  const { said, complaint } = await runLabeler(words, (one) => {
    if (one.said === 'labelled') trouble.end();
  });
  trouble.end();
  await trouble.ended();
  const work = readStoredWork(storeIn(dir));
  const promised = said.flatMap((one) => (one.said === 'submission' ? [one.submissionId] : []));
  const broken: Broken[] = promised
    .filter((id) => !work.submissions.has(id))
    .map((id) => ({ invariant: 'I1', detail: `submission ${id} is lost` }));
  if (said.at(-1)?.said !== 'drained') {
    broken.push({ invariant: 'I9', detail: complaint.trim().slice(0, 500) });
  }
  broken.push(...missingAtHub(work, database), ...brokenAssets(storeIn(dir)));
  return { submissions: promised.length, broken };
}

/** Makes the line bad until it is told to end. */
function makeTrouble(name: LineFaultName, random: Random, proxy: FaultProxy, hub: HubProcess) {
  let isApart = false;
  const dying = name === 'hub-killed' ? killRepeatedly(hub, random) : Promise.resolve();
  proxy.rule((request) => {
    if (isApart) return { fault: random.chance(0.5) ? 'lose-request' : 'lose-reply' };
    return random.chance(sufferingPart) ? lineFaults[name](random, request) : none;
  });
  const partitions = setInterval(() => {
    isApart = name === 'partition' && !isApart;
  }, partitionMs);
  return {
    end: () => {
      isApart = false;
      clearInterval(partitions);
      proxy.rule(() => none);
    },
    ended: () => dying,
  };
}

async function killRepeatedly(hub: HubProcess, random: Random): Promise<void> {
  for (let death = 0; death < deaths; death += 1) {
    await new Promise((resolve) => setTimeout(resolve, random.below(mostLifeMs)));
    await hub.killAndStart();
  }
}
