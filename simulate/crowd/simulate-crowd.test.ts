import { expect, test } from 'vitest';
import { reportLine } from './report.ts';
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
