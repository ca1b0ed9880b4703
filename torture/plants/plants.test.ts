import { expect, test } from 'vitest';
import { runSim } from '../sim/run-sim.ts';
import { plantNames, plants } from './plants.ts';
import type { PlantName } from './plants.ts';

const shownBy = {
  'sent-before-ack': ['I5'],
  'cursor-before-page': ['I7'],
  'look-first': ['I3'],
  'counter-reuse': ['I5'],
  'feed-out-of-order': ['I7'],
  'feedback-over-draft': ['I10'],
  'sleeps-for-ever': ['I9'],
} as const satisfies Record<PlantName, readonly string[]>;

test.each(plantNames)('%s is found out [I3, I5, I7, I9, I10]', async (name) => {
  const report = await runSim({ seeds: 100, seed: 1, plant: plants[name], stopsAtFirst: true });
  const [found] = report.violations;
  expect(shownBy[name]).toContain(found?.invariant);
});
