import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { sumLedger } from '#shared/ledger.ts';
import { chosen, reviewBody, submissionBody } from './testing/person.ts';
import type { MadeOperation, Person } from './testing/person.ts';
import { addTestProject, startTestHub } from './testing/test-hub.ts';
import type { TestHub } from './testing/test-hub.ts';

/** What people do to tasks, in any order: mostly sensible, sometimes not. */
const step = fc.record({
  act: fc.constantFrom('answer', 'correct', 'approve', 'return', 'nonsense', 'orphan'),
  task: fc.nat(2),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type Cast = {
  worker: Person;
  reviewer: Person;
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
    'ledger',
    'feed',
    'feed_counter',
  ] as const;
  const found: unknown[] = [];
  for (const table of tables) found.push(await db.selectFrom(table).selectAll().execute());
  return JSON.stringify(found);
}

/** Plays steps against the hub and gives every operation that was sent, by sender. */
async function play(cast: Cast, steps: readonly Step[]): Promise<[Person, MadeOperation][]> {
  const { worker, reviewer, projectId, batchId, taskIds } = cast;
  const sent: [Person, MadeOperation][] = [];
  const newest = new Map<string, string>();
  const send = async (person: Person, operation: MadeOperation) => {
    sent.push([person, operation]);
    await person.push(operation);
  };
  for (const { act, task } of steps) {
    const taskId = taskIds[task]!;
    if (act === 'approve' || act === 'return') {
      const lease = await reviewer.tryLease(projectId, 'review', 10);
      const reviewBatch = lease.status === 201 ? (lease.body as { batchId: string }).batchId : v7();
      const submissionId = newest.get(taskId) ?? v7();
      const made = reviewBody({ batchId: reviewBatch, taskId, submissionId, verdict: act });
      await send(reviewer, reviewer.operation('review', made));
      await reviewer.ask('POST', `/v1/leases/${reviewBatch}/release`);
      continue;
    }
    if (act === 'nonsense') {
      await send(worker, worker.operation('submission', '{}'));
      continue;
    }
    const parentId =
      act === 'orphan' ? v7() : act === 'correct' ? (newest.get(taskId) ?? null) : null;
    const body = submissionBody({ taskId, batchId, annotation: chosen('good'), parentId });
    if (act !== 'orphan') newest.set(taskId, body.submissionId);
    await send(worker, worker.operation('submission', body));
  }
  return sent;
}

test('replaying any history, in any grouping and under a new epoch, changes nothing [fault 5, 8] [I3, I12]', async () => {
  const hub = await startTestHub();
  let people = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      people += 1;
      const worker = await hub.join(`일꾼 ${people}`, 'worker');
      const reviewer = await hub.join(`검수자 ${people}`, 'reviewer');
      const { projectId } = await addTestProject(hub);
      const { batchId } = await worker.lease(projectId);
      const taskIds = (await worker.manifest(batchId)).tasks.map((task) => task.taskId);
      const sent = await play({ worker, reviewer, projectId, batchId, taskIds }, steps);
      const before = await everything(hub);
      for (const [person, operation] of sent) await person.push(operation);
      for (const person of [worker, reviewer]) {
        const own = sent.filter(([sender]) => sender === person).map(([, operation]) => operation);
        person.epoch = 2;
        if (own.length > 0) await person.push(...own);
      }
      expect(await everything(hub)).toBe(before);
      await ledgerAddsUp(hub, projectId);
    }),
    { numRuns: 12 },
  );
});

/** What is in review and payable is exactly what the tasks' states say. */
async function ledgerAddsUp(hub: TestHub, projectId: string): Promise<void> {
  const { db } = hub.hub.context;
  const tasks = await db
    .selectFrom('task')
    .selectAll()
    .where('project_id', '=', projectId)
    .execute();
  const lines = await db
    .selectFrom('ledger')
    .innerJoin('account', 'account.account_id', 'ledger.account_id')
    .selectAll('ledger')
    .where('project_id', '=', projectId)
    .where('account.name', 'like', '일꾼%')
    .execute();
  const count = (...states: string[]) => tasks.filter((task) => states.includes(task.state)).length;
  expect(sumLedger(lines)).toEqual({
    inReview: 100 * count('submitted', 'review-leased'),
    payable: 100 * count('approved'),
    paid: 0,
  });
}
