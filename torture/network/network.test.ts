import { expect, test } from 'vitest';
import { lineFaultNames } from './line-faults.ts';
import { runNetwork } from './run-network.ts';

test('what was labelled over bad lines arrives, once [fault 4, 5, 6, 7, 9, 10, 11, 12, 15, 16, 17, 20] [I1, I2, I3, I9, I14]', async () => {
  const report = await runNetwork({ runs: lineFaultNames.length, seed: 0 });
  expect(report.violations).toEqual([]);
  expect(report.counts['submissions']).toBe(4 * lineFaultNames.length);
});
