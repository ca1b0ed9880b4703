import { expect, test } from 'vitest';
import { processPlantNames } from '../plants/process-plants.ts';
import { buildRecorder } from './recorder.ts';
import { runPower } from './run-power.ts';

const mayRecord = buildRecorder().ok || process.env['CI'] !== undefined;

test.skipIf(!mayRecord)(
  'nothing that was acknowledged is lost when the power goes, in the app or at the hub [fault 2] [fault 3] [I1] [I2] [I5] [I6] [I14]',
  async () => {
    const report = await runPower({ cuts: 2000, seed: 20_260_105 });
    expect([report.violations, report.skipped]).toEqual([[], undefined]);
    expect(report.counts).toMatchObject({ cuts: 2000, ofTheApp: 1000, ofTheHub: 1000 });
    expect(report.counts['acknowledged']).toBeGreaterThan(200);
  },
);

test.skipIf(!mayRecord).each(
  processPlantNames.flatMap(
    (plant) =>
      [
        [plant, 2],
        [plant, 1],
      ] as const,
  ),
)('%s is found out, also when the first recording has seed %i', async (plant, seed) => {
  const report = await runPower({ cuts: 2000, seed, plant, stopsAtFirst: true });
  expect(report.violations[0]?.invariant).toMatch(/^I(1|5|19)$/);
});
