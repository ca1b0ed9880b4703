/** What came of it, from what the hub would export, pay and show its operator. */
import { sumLedger } from '#shared/ledger.ts';
import type { PolicyName } from '#shared/quality/policies.ts';
import type { Database } from '#hub/database/tables.ts';
import { gatherTasks } from '#hub/export/gather.ts';
import { ledgerLines } from '#hub/ledger/ledger-store.ts';
import { runningPauses } from '#hub/quality/pause-store.ts';
import type { Outcome } from './outcome.ts';
import type { Crowd, Visitor } from './visits.ts';
import { isTrue } from './world.ts';

/** Tasks of work that are not approved yet. */
export async function countOpen(db: Database): Promise<number> {
  const row = await db
    .selectFrom('task')
    .select((eb) => eb.fn.countAll().as('tasks'))
    .where('state', '!=', 'approved')
    .where('purpose', '=', 'work')
    .executeTakeFirstOrThrow();
  return Number(row.tasks);
}

export async function measure(
  { context, projects, things }: Crowd,
  name: PolicyName,
  workers: readonly Visitor[],
): Promise<Outcome> {
  const { db, assets } = context;
  let tasks = 0;
  let exported = 0;
  let correct = 0;
  for (const project of Object.values(projects)) {
    for await (const task of gatherTasks(db, assets, project)) {
      tasks += 1;
      if (task.state !== 'approved' || task.annotation === null) continue;
      exported += 1;
      const thing = things.get(task.name);
      if (thing !== undefined && isTrue(thing, task.annotation)) correct += 1;
    }
  }
  const { answers, workAnswers, reviews, reviewed } = await counts(db);
  const { payable, paid } = sumLedger(await ledgerLines(db));
  const paused = new Set((await runningPauses(db)).map((pause) => pause.account_id));
  const active = await answerers(db);
  const heldShare = (isCheat: boolean): number => {
    const all = workers.filter(
      (one) =>
        one.kind === 'worker' &&
        (one.worker.manner !== 'honest') === isCheat &&
        active.has(one.participant.accountId),
    );
    return (
      all.filter((one) => paused.has(one.participant.accountId)).length / Math.max(1, all.length)
    );
  };
  return {
    name,
    accuracy: correct / Math.max(1, exported),
    answersPerLabel: (answers + reviews) / Math.max(1, exported),
    costPerCorrectLabel: (payable + paid) / Math.max(1, correct),
    cheatsFound: heldShare(true),
    honestHeld: heldShare(false),
    reviewShare: reviewed / Math.max(1, workAnswers),
    exported: exported / Math.max(1, tasks),
  };
}

type Counts = {
  readonly answers: number;
  readonly workAnswers: number;
  readonly reviews: number;
  readonly reviewed: number;
};

/** A reviewer's corrections are part of the review. */
async function counts(db: Database): Promise<Counts> {
  const made = await db
    .selectFrom('submission')
    .innerJoin('task', 'task.task_id', 'submission.task_id')
    .innerJoin('batch', 'batch.batch_id', 'submission.batch_id')
    .select(['task.purpose', (eb) => eb.fn.countAll().as('answers')])
    .where('batch.purpose', '=', 'label')
    .groupBy('task.purpose')
    .execute();
  const judged = await db
    .selectFrom('review')
    .select((eb) => [
      eb.fn.countAll().as('reviews'),
      eb.fn.count('submission_id').distinct().as('reviewed'),
    ])
    .executeTakeFirstOrThrow();
  return {
    answers: made.reduce((sum, row) => sum + Number(row.answers), 0),
    workAnswers: Number(made.find((row) => row.purpose === 'work')?.answers ?? 0),
    reviews: Number(judged.reviews),
    reviewed: Number(judged.reviewed),
  };
}

async function answerers(db: Database): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom('submission').select('account_id').distinct().execute();
  return new Set(rows.map((row) => row.account_id));
}
