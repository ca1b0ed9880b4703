import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { sumLedger } from '#shared/ledger.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import type { Verdict } from '#shared/review.ts';
import { inTransaction } from './context.ts';
import { bookPayments, payable } from './payouts/pay-out.ts';
import { chosen, reviewBody, submissionBody } from './testing/person.ts';
import type { MadeOperation, Person } from './testing/person.ts';
import { addTestProject, startTestHub } from './testing/test-hub.ts';
import type { TestHub } from './testing/test-hub.ts';
import { keepUp } from './upkeep/upkeep.ts';

const DAY_MS = 86_400_000;
/** Every rule that moves money by itself, and an opinion on every verdict. */
const quality = QualityRules.parse({
  secondOpinionShare: 1,
  pauseOdds: 10,
  autoApproveDays: 7,
  appealDays: 7,
  reworkHours: 48,
});

/** What people do to tasks, in any order: mostly sensible, sometimes not. */
const step = fc.record({
  act: fc.constantFrom(
    'answer',
    'answer',
    'correct',
    'approve',
    'return',
    'fix',
    'appeal',
    'payout',
    'days',
    'nonsense',
    'orphan',
  ),
  task: fc.nat(2),
  /** Which of the reviewers. */
  by: fc.nat(1),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Cast = {
  worker: Person;
  reviewers: readonly [Person, Person];
  projectId: string;
  batchId: string;
  taskIds: string[];
};

async function everything(hub: TestHub): Promise<string> {
  const { db } = hub.hub.context;
  const tables = [
    'task',
    'batch_task',
    'operation',
    'submission',
    'review',
    'appeal',
    'opinion',
    'mark',
    'pause',
    'ledger',
    'feed',
    'feed_counter',
  ] as const;
  const found: unknown[] = [];
  for (const table of tables) found.push(await db.selectFrom(table).selectAll().execute());
  return JSON.stringify(found);
}

/** Plays steps against the hub and gives every operation that was sent, by sender. */
async function play(
  hub: TestHub,
  { worker, reviewers, projectId, batchId, taskIds }: Cast,
  steps: readonly Step[],
): Promise<[Person, MadeOperation][]> {
  const { context } = hub.hub;
  const sent: [Person, MadeOperation][] = [];
  const newest = new Map<string, string>();
  const returns = new Map<string, string>();
  const send = async (person: Person, operation: MadeOperation) => {
    sent.push([person, operation]);
    await person.push(operation);
  };
  const judge = async (reviewer: Person, taskId: string, verdict: Verdict) => {
    const lease = await reviewer.tryLease(projectId, 'review', 10);
    const reviewBatch = lease.status === 201 ? (lease.body as { batchId: string }).batchId : v7();
    const submissionId = newest.get(taskId) ?? v7();
    const made = { batchId: reviewBatch, taskId, submissionId, verdict };
    const body = reviewBody(verdict === 'fix' ? { ...made, fixed: chosen('bad') } : made);
    if (verdict === 'return') returns.set(taskId, body.review.reviewId);
    await send(reviewer, reviewer.operation('review', body));
    await reviewer.ask('POST', `/v1/leases/${reviewBatch}/release`);
  };
  const appeal = async (taskId: string) => {
    const body = {
      appealId: v7(),
      taskId,
      reviewId: returns.get(taskId) ?? v7(),
      submissionId: newest.get(taskId) ?? v7(),
      words: '맞게 골랐습니다.',
    };
    await send(worker, worker.operation('appeal', body));
  };
  for (const { act, task, by } of steps) {
    const taskId = taskIds[task]!;
    if (act === 'approve' || act === 'return' || act === 'fix') {
      await judge(reviewers[by]!, taskId, act);
    } else if (act === 'appeal') await appeal(taskId);
    else if (act === 'payout') {
      await inTransaction(context, async (work) => bookPayments(work, await payable(work, 1)));
    } else if (act === 'days') {
      hub.time.now += 8 * DAY_MS;
      await keepUp(context);
      for (const person of [worker, ...reviewers]) await person.refresh();
    } else if (act === 'nonsense') {
      await send(worker, worker.operation('submission', '{}'));
    } else {
      const parentId =
        act === 'orphan' ? v7() : act === 'correct' ? (newest.get(taskId) ?? null) : null;
      const body = submissionBody({ taskId, batchId, annotation: chosen('good'), parentId });
      if (act !== 'orphan') newest.set(taskId, body.submissionId);
      await send(worker, worker.operation('submission', body));
    }
  }
  return sent;
}

test('replaying any history of work, reviews, appeals and payouts, in any grouping and under a new epoch, changes nothing [fault 5, 8] [I3, I12]', async () => {
  const hub = await startTestHub();
  let people = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      people += 1;
      const worker = await hub.join(`일꾼 ${people}`, 'worker');
      const reviewers = [
        await hub.join(`검수자 ${people}`, 'reviewer'),
        await hub.join(`다른 검수자 ${people}`, 'reviewer'),
      ] as const;
      const { projectId } = await addTestProject(hub, { rules: { quality } });
      const { batchId } = await worker.lease(projectId);
      const taskIds = (await worker.manifest(batchId)).tasks.map((task) => task.taskId);
      const cast = { worker, reviewers, projectId, batchId, taskIds };
      const sent = await play(hub, cast, steps);
      const before = await everything(hub);
      for (const [person, operation] of sent) await person.push(operation);
      for (const person of [worker, ...reviewers]) {
        const own = sent.filter(([sender]) => sender === person).map(([, operation]) => operation);
        person.epoch = 2;
        if (own.length > 0) await person.push(...own);
      }
      expect(await everything(hub)).toBe(before);
      await ledgerAddsUp(hub, cast);
    }),
    { numRuns: 12 },
  );
});

/** What is in review, payable and paid is exactly what the tasks' states say. */
async function ledgerAddsUp(hub: TestHub, { projectId, worker }: Cast): Promise<void> {
  const { db } = hub.hub.context;
  const tasks = await db
    .selectFrom('task')
    .leftJoin('appeal', (join) =>
      join.onRef('appeal.submission_id', '=', 'task.submission_id').on('appeal.state', '=', 'open'),
    )
    .select(['task.state', 'appeal.appeal_id'])
    .where('task.project_id', '=', projectId)
    .execute();
  const lines = await db
    .selectFrom('ledger')
    .selectAll()
    .where('project_id', '=', projectId)
    .where('account_id', '=', worker.accountId)
    .execute();
  // What is appealed had left the review with its return.
  const count = (...states: string[]) =>
    tasks.filter((task) => states.includes(task.state) && task.appeal_id === null).length;
  const sums = sumLedger(lines);
  expect(sums.inReview).toBe(100 * count('submitted', 'review-leased'));
  expect(sums.payable + sums.paid).toBe(100 * count('approved'));
}
