import { expect, test } from 'vitest';
import { runDisk } from './run-disk.ts';

test('full disks and damaged stores cost no label that was saved [fault 30] [fault 31] [fault 32] [fault 33] [I1] [I2] [I5] [I18]', async () => {
  const report = await runDisk({ seed: 20_260_105 });
  expect(report.violations).toEqual([]);
  if (process.env['CI'] !== undefined) expect(report.skipped).toBeUndefined();
  expect(report.counts['trials']).toBeGreaterThanOrEqual(5);
});
