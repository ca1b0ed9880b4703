import { expect, test } from 'vitest';
import { PolicyName } from '#shared/quality/policies.ts';
import { reportLine } from './report.ts';
import { runSimulation } from '../program.ts';
import { simulateCrowd } from './simulate-crowd.ts';

const crowd = { workers: 30, tasks: 300, seed: 5, pace: 'tells' } as const;
const nothing = (): void => undefined;

test('the same seed gives the same outcome to the last digit, another seed another', async () => {
  const first = await simulateCrowd(crowd, 'doubt', nothing);
  expect(await simulateCrowd(crowd, 'doubt', nothing)).toEqual(first);
  expect(await simulateCrowd({ ...crowd, seed: 6 }, 'doubt', nothing)).not.toEqual(first);
});

test('everything is exported, reviewed work is nearer the truth than unseen work, and costs more answers', async () => {
  const none = await simulateCrowd(crowd, 'none', nothing);
  const all = await simulateCrowd(crowd, 'all', nothing);
  expect([none.exported, all.exported]).toEqual([1, 1]);
  expect([none.answersPerLabel, none.reviewShare, none.cheatsFound]).toEqual([1, 0, 0]);
  expect(all.reviewShare).toBe(1);
  expect(all.accuracy).toBeGreaterThan(none.accuracy + 0.05);
  expect(all.answersPerLabel).toBeGreaterThan(1.9);
});

test('two answers to everything, compared by the hub, find those who answer anything', async () => {
  const overlap = await simulateCrowd(crowd, 'overlap', nothing);
  expect(overlap.answersPerLabel).toBeGreaterThan(2);
  expect(overlap.cheatsFound).toBeGreaterThan(0);
});

test('the report is one line of JSON with the names that were asked for', async () => {
  const outcome = await simulateCrowd(crowd, 'gold', nothing);
  const line = reportLine([outcome]);
  expect(line).not.toContain('\n');
  expect(JSON.parse(line)).toEqual({
    default: 'doubt',
    policies: [
      {
        name: 'gold',
        accuracy: expect.any(Number),
        answersPerLabel: expect.any(Number),
        costPerCorrectLabel: expect.any(Number),
        cheatsFound: expect.any(Number),
        honestHeld: expect.any(Number),
        reviewShare: expect.any(Number),
      },
    ],
  });
});

/** What the command says. */
async function said(...words: readonly string[]): Promise<readonly string[]> {
  const lines: string[] = [];
  const all = ['crowd', '--workers', '12', '--tasks', '80', '--seed', '9', ...words];
  expect(await runSimulation(all, (line) => lines.push(line))).toBe(0);
  return lines;
}

test('the last line of the command is the same twice, and names every policy with shares from 0 to 1', async () => {
  const lines = await said();
  expect((await said()).at(-1)).toBe(lines.at(-1));
  const last = JSON.parse(lines.at(-1)!) as { policies: Record<string, unknown>[] };
  expect(last.policies.map(({ name }) => name)).toEqual(PolicyName.options);
  for (const policy of last.policies) {
    const { accuracy, cheatsFound, honestHeld, reviewShare } = policy;
    for (const share of [accuracy, cheatsFound, honestHeld, reviewShare]) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
  }
});
