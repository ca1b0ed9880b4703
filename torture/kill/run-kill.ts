/** Kills the app's store process over and over, and holds what is there against what had been acknowledged. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createHost } from '#host/host.ts';
import { boxProjectId } from '#host/testing/small-samples.ts';
import { ProjectId } from '#shared/ids.ts';
import { randomOf } from '../random.ts';
import type { Report, Violation } from '../report.ts';
import { appEnvironment } from '../world/app-environment.ts';
import { missingAtHub } from '../world/at-hub.ts';
import { get, until } from '../world/calling.ts';
import { inFolder } from '../world/folder.ts';
import { serveSmallHub, worker } from '../world/served-hub.ts';
import type { ServedHub } from '../world/served-hub.ts';
import { storeIn } from '../world/store-in.ts';
import { killedLabeler } from './killed-labeler.ts';
import { brokenPromises, promisedAfter } from './promises.ts';
import type { Broken } from './promises.ts';
import { readStoredWork } from './stored-work.ts';

export type KillOptions = {
  readonly cycles: number;
  readonly seed: number;
  /** Does something to the store between a kill and the next look, as a fault of the product would. */
  readonly plant?: ((store: string) => void) | undefined;
};

const tasks = 8;
const drainMs = 120_000;

export function runKill({ cycles, seed, plant }: KillOptions): Promise<Report> {
  return inFolder(async (folder) => {
    const random = randomOf(seed);
    const hub = await serveSmallHub(folder, { pictures: tasks, texts: 1 });
    const dir = join(folder, 'app');
    mkdirSync(dir);
    const violations: Violation[] = [];
    const blame = (found: readonly Broken[]) =>
      violations.push(...found.map((one) => ({ ...one, seed })));
    let acknowledged = 0;
    try {
      await takeWork(dir, hub.url);
      const store = storeIn(dir);
      let before = readStoredWork(store);
      for (let cycle = 1; cycle <= cycles; cycle += 1) {
        const said = await killedLabeler(dir, random);
        acknowledged += said.filter((one) => one.said !== 'ready').length;
        plant?.(store);
        const host = await createHost(appEnvironment(dir));
        try {
          const { storeFailure } = await get(host, 'app.state', {});
          if (storeFailure !== null) blame([{ invariant: 'I1', detail: storeFailure.code }]);
          const stored = readStoredWork(store);
          blame(brokenPromises(promisedAfter(before, said), stored));
          before = stored;
        } finally {
          await host.close();
        }
      }
      blame(await sentWork(dir, hub));
      const { submissions } = readStoredWork(store);
      return {
        command: 'kill',
        seed,
        counts: { cycles, acknowledged, submissions: submissions.size },
        violations,
      };
    } finally {
      await hub.close();
    }
  });
}

async function takeWork(dir: string, url: string): Promise<void> {
  const host = await createHost(appEnvironment(dir));
  try {
    await get(host, 'server.connect', { url });
    await get(host, 'account.signIn', worker);
    const projectId = ProjectId.parse(boxProjectId);
    await get(host, 'work.take', { projectId, purpose: 'label', tasks });
  } finally {
    await host.close();
  }
}

/** Lets everything reach the hub, and looks whether it is there once. */
async function sentWork(dir: string, hub: ServedHub): Promise<Broken[]> {
  const host = await createHost(appEnvironment(dir));
  try {
    await until('an empty outbox', drainMs, async () => {
      const { waiting } = await get(host, 'sync.status', {});
      return waiting === 0 ? true : null;
    });
  } finally {
    await host.close();
  }
  return missingAtHub(readStoredWork(storeIn(dir)), hub.database);
}
