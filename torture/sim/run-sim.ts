/** Simulates worlds, one for each seed, until nothing is left to go wrong in them. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describeThrown } from '#shared/node/log.ts';
import { randomOf } from '../random.ts';
import type { Report, Violation } from '../report.ts';
import { inFolder } from '../world/folder.ts';
import { noPlant } from '../plants/plant.ts';
import type { Plant } from '../plants/plant.ts';
import { makeHubTemplate } from './sim-hub.ts';
import { simulate } from './simulate.ts';

export type SimOptions = {
  readonly seeds: number;
  /** The first one; the others follow it. */
  readonly seed: number;
  readonly plant?: Plant;
  /** Whether the first world in which a promise is broken is the last. */
  readonly stopsAtFirst?: boolean;
};

export function runSim(options: SimOptions): Promise<Report> {
  const { seeds, seed: first, plant = noPlant, stopsAtFirst = false } = options;
  return inFolder(async (folder) => {
    const template = join(folder, 'template');
    await makeHubTemplate(template);
    const violations: Violation[] = [];
    const counts = { seeds: 0, events: 0, operations: 0, requests: 0, refusedWrites: 0 };
    for (let seed = first; seed < first + seeds; seed += 1) {
      const own = join(folder, 'world');
      mkdirSync(own);
      try {
        const simulated = await simulate({
          template,
          folder: own,
          random: randomOf(seed),
          plant,
        });
        violations.push(...simulated.broken.map((one) => ({ ...one, seed })));
        counts.events += simulated.events;
        counts.operations += simulated.operations;
        counts.requests += simulated.requests;
        counts.refusedWrites += simulated.refusedWrites;
      } catch (thrown) {
        violations.push({ invariant: 'ended', detail: describeThrown(thrown), seed });
      } finally {
        rmSync(own, { recursive: true, force: true });
      }
      counts.seeds += 1;
      if (stopsAtFirst && violations.length > 0) break;
    }
    return { command: 'sim', seed: first, counts, violations };
  });
}
