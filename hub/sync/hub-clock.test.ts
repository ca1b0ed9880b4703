import { expect, test } from 'vitest';
import { Person, chosen, submissionBody } from '../testing/person.ts';
import { PASSWORD, addTestProject, startTestHub } from '../testing/test-hub.ts';

const yearMs = 365 * 24 * 3_600_000;

test.each([
  ['ten years ahead', 10 * yearMs],
  ['ten years back', -10 * yearMs],
])(
  'a clock of the hub that jumps %s changes no order, no acceptance and no pay [fault 28] [I13]',
  async (_name, jumpMs) => {
    const hub = await startTestHub();
    const worker = await hub.join('일꾼', 'worker');
    const project = await addTestProject(hub);
    const lease = await worker.lease(project.projectId);
    const { tasks } = await worker.manifest(lease.batchId);
    const answer = (index: number) =>
      worker.operation(
        'submission',
        submissionBody({
          taskId: tasks[index]!.taskId,
          batchId: lease.batchId,
          annotation: chosen('good'),
        }),
      );
    await worker.push(answer(0));
    hub.time.now += jumpMs;
    // Years end a session; the same person on the same device signs in again.
    const signedIn = await Person.signIn(hub, '일꾼', PASSWORD);
    worker.signedIn.tokens = signedIn.signedIn.tokens;
    const { outcomes } = await worker.push(answer(1));
    expect(['accepted', 'accepted-late']).toContain(outcomes[0]?.result);
    hub.time.now -= jumpMs;
    const again = await Person.signIn(hub, '일꾼', PASSWORD);
    worker.signedIn.tokens = again.signedIn.tokens;
    expect((await worker.push(answer(2))).outcomes[0]?.result).toMatch(/^accepted/);
    const lines = await worker.told('ledger');
    expect(lines.map(({ line }) => (line as { taskId: string; won: number }).taskId)).toEqual(
      tasks.map(({ taskId }) => taskId),
    );
    expect(new Set(lines.map(({ line }) => (line as { won: number }).won))).toEqual(new Set([100]));
  },
);
