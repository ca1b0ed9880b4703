import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { runKill } from './run-kill.ts';

test('nothing that was acknowledged is lost when the store process is killed [fault 1] [I1, I6]', async () => {
  const report = await runKill({ cycles: 50, seed: 20_260_105 });
  expect(report.violations).toEqual([]);
  expect(report.counts['acknowledged']).toBeGreaterThan(10);
});

test('a store that forgets its newest step is found out', async () => {
  const report = await runKill({
    cycles: 3,
    seed: 7,
    plant: (file) => {
      const store = new Database(file);
      store.exec('DELETE FROM step WHERE taken_at = (SELECT MAX(taken_at) FROM step)');
      store.close();
    },
  });
  expect(report.violations).toContainEqual(expect.objectContaining({ invariant: 'I1' }));
});
