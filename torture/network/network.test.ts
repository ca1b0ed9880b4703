import { expect, test } from 'vitest';
import { runNetwork } from './run-network.ts';

test('what was labelled over bad lines arrives, once [fault 5, 6, 7, 9, 10, 11, 15] [I2, I3, I9]', async () => {
  const report = await runNetwork({ runs: 6, seed: 3 });
  expect(report.violations).toEqual([]);
  expect(report.counts['submissions']).toBe(24);
});
