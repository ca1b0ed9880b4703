/** The last line of a round trip, and whether it passed. */
import type { Tally } from './compare/tally.ts';

export type Summary = {
  readonly tasks: number;
  /** What the truth holds, less what the app rightly refuses. */
  readonly items: number;
  readonly matched: number;
  readonly refused: number;
  readonly missing: number;
  readonly extra: number;
  readonly duplicated: number;
  readonly returned: number;
  readonly fixed: number;
  readonly approved: number;
  /** Whole won that the hub's ledger holds as payable to the worker. */
  readonly won: number;
  readonly seconds: number;
};

/** What was counted on the way. */
export type Job = {
  readonly tasks: number;
  readonly items: number;
  readonly refused: number;
  readonly plannedReturns: number;
  readonly returned: number;
  readonly fixed: number;
  readonly approved: number;
  readonly priceWon: number;
  /** Payable to the worker: by the hub's ledger, and as the worker's earnings screen shows it. */
  readonly ledgerWon: number;
  readonly screenWon: number;
  readonly milliseconds: number;
};

/** Puts the counts into the order in which they are printed. */
export function summaryOf(job: Job, tally: Tally): Summary {
  return {
    tasks: job.tasks,
    items: job.items,
    matched: tally.matched,
    refused: job.refused,
    missing: tally.missing,
    extra: tally.extra,
    duplicated: tally.duplicated,
    returned: job.returned,
    fixed: job.fixed,
    approved: job.approved,
    won: job.ledgerWon,
    seconds: Math.round(job.milliseconds / 100) / 10,
  };
}

/** A sentence for each thing that keeps the round trip from having passed; none when it has. */
export function complaintsOf(job: Job, tally: Tally): readonly string[] {
  const due = job.approved * job.priceWon;
  const rules: readonly (readonly [boolean, string])[] = [
    [job.tasks > 0, 'No task was labeled.'],
    [
      tally.matched === job.items,
      `${tally.matched} of ${job.items} items came back as they were made.`,
    ],
    [tally.missing === 0, `${tally.missing} are missing.`],
    [tally.extra === 0, `${tally.extra} are extra.`],
    [tally.duplicated === 0, `${tally.duplicated} are duplicated.`],
    [
      job.returned === job.plannedReturns,
      `${job.returned} of ${job.plannedReturns} tasks were returned.`,
    ],
    [job.fixed === job.returned, `${job.fixed} of ${job.returned} returned tasks were fixed.`],
    [job.approved === job.tasks, `${job.approved} of ${job.tasks} tasks were approved.`],
    [job.ledgerWon === due, `The ledger owes ${job.ledgerWon} won where ${due} are due.`],
    [job.screenWon === due, `The earnings screen shows ${job.screenWon} won where ${due} are due.`],
  ];
  return rules.filter(([holds]) => !holds).map(([, sentence]) => sentence);
}
