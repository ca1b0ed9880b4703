import { describe, expect, it } from 'vitest';
import { emptyTally } from './compare/tally.ts';
import { complaintsOf, summaryOf } from './summary.ts';
import type { Job } from './summary.ts';

const job: Job = {
  tasks: 30,
  items: 52,
  refused: 1,
  plannedReturns: 6,
  returned: 6,
  fixed: 6,
  approved: 30,
  priceWon: 70,
  ledgerWon: 2100,
  screenWon: 2100,
  milliseconds: 61_234,
};
const tally = { ...emptyTally, matched: 52 };

describe('the summary', () => {
  it('is one line of JSON in the order that was agreed', () => {
    expect(JSON.stringify(summaryOf(job, tally))).toBe(
      '{"tasks":30,"items":52,"matched":52,"refused":1,"missing":0,"extra":0,"duplicated":0,"returned":6,"fixed":6,"approved":30,"won":2100,"seconds":61.2}',
    );
  });

  it('has nothing to complain of when everything came back and was paid', () => {
    expect(complaintsOf(job, tally)).toEqual([]);
  });

  it.each<[string, Partial<Job>, Partial<typeof tally>]>([
    ['51 of 52 items came back as they were made.', {}, { matched: 51 }],
    ['1 are missing.', {}, { missing: 1 }],
    ['2 are extra.', {}, { extra: 2 }],
    ['3 are duplicated.', {}, { duplicated: 3 }],
    ['5 of 6 tasks were returned.', { returned: 5, fixed: 5 }, {}],
    ['5 of 6 returned tasks were fixed.', { fixed: 5 }, {}],
    ['The ledger owes 2030 won where 2100 are due.', { ledgerWon: 2030 }, {}],
    ['The earnings screen shows 2170 won where 2100 are due.', { screenWon: 2170 }, {}],
  ])('complains: %s', (sentence, jobChange, tallyChange) => {
    expect(complaintsOf({ ...job, ...jobChange }, { ...tally, ...tallyChange })).toEqual([
      sentence,
    ]);
  });

  it('complains of approvals and money together when a task was not approved', () => {
    expect(complaintsOf({ ...job, approved: 29 }, tally)).toHaveLength(3);
    expect(
      complaintsOf({ ...job, tasks: 0, approved: 0, ledgerWon: 0, screenWon: 0 }, tally),
    ).toEqual(['No task was labeled.']);
  });
});
