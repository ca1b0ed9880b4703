import { beforeEach, expect, test } from 'vitest';
import { annotationText } from '#shared/annotation/annotation.ts';
import type { Manifest } from '#shared/protocol/leases.ts';
import type { Project } from '#shared/project.ts';
import { chosen, reviewBody, submissionBody } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';

let hub: TestHub;
let worker: Person;
let other: Person;
let project: Project;
let manifest: Manifest;

beforeEach(async () => {
  hub = await startTestHub();
  worker = await hub.join('일꾼', 'worker');
  other = await worker.elsewhere();
  project = await addTestProject(hub, { texts: ['글'] });
  manifest = await worker.manifest((await worker.lease(project.projectId)).batchId);
});

function answer(classId: string) {
  const [task] = manifest.tasks;
  const { batchId } = manifest.lease;
  return submissionBody({ taskId: task!.taskId, batchId, annotation: chosen(classId) });
}

/** Both devices answer; the second answer stands. */
async function twoAnswers() {
  const [first, second] = [answer('good'), answer('bad')];
  await worker.push(worker.operation('submission', first));
  await other.push(other.operation('submission', second));
  return { first, second, taskId: first.taskId };
}

async function choose(person: Person, taskId: string, submissionId: string) {
  const reply = await person.push(person.operation('choice', { taskId, submissionId }));
  return reply.outcomes[0];
}

async function taskRow() {
  return hub.hub.context.db.selectFrom('task').selectAll().executeTakeFirstOrThrow();
}

async function judge(submissionId: string, verdict: 'approve' | 'return' = 'approve') {
  const reviewer = await hub.join('검수자', 'reviewer');
  const { batchId } = await reviewer.lease(project.projectId, 'review');
  const body = reviewBody({ batchId, taskId: manifest.tasks[0]!.taskId, submissionId, verdict });
  return (await reviewer.push(reviewer.operation('review', body))).outcomes[0];
}

test('whoever answered a task on two devices is asked once, and their choice stands, is judged and paid once [fault 26] [I11] [I12]', async () => {
  const { first, second, taskId } = await twoAnswers();
  const [asked] = await worker.told('siblings');
  expect(asked).toMatchObject({
    taskId,
    answers: [
      { submissionId: first.submissionId, deviceId: worker.deviceId, items: 1 },
      { submissionId: second.submissionId, deviceId: other.deviceId, items: 1 },
    ],
    standsId: second.submissionId,
    chosenId: null,
  });
  expect(await choose(worker, taskId, first.submissionId)).toMatchObject({ result: 'accepted' });
  expect((await taskRow()).submission_id).toBe(first.submissionId);
  expect((await other.told('siblings')).at(-1)).toMatchObject({
    standsId: first.submissionId,
    chosenId: first.submissionId,
  });
  expect((await worker.told('submission-state')).at(-1)).toMatchObject({
    submissionId: first.submissionId,
    state: 'in-review',
    reason: 'chosen',
  });
  expect(await judge(first.submissionId)).toMatchObject({ result: 'accepted', reason: null });
  const lines = await worker.told('ledger');
  expect(lines).toMatchObject([
    { line: { kind: 'earned', won: 100 } },
    { line: { kind: 'approved', won: 100 } },
  ]);
});

test('to choose what stands already changes nothing but the question, and a later choice counts', async () => {
  const { first, second, taskId } = await twoAnswers();
  await choose(worker, taskId, second.submissionId);
  expect((await taskRow()).submission_id).toBe(second.submissionId);
  await choose(other, taskId, first.submissionId);
  expect((await taskRow()).submission_id).toBe(first.submissionId);
});

test('a choice that comes after the verdict is kept and changes nothing', async () => {
  const { first, second, taskId } = await twoAnswers();
  await judge(second.submissionId, 'return');
  expect(await choose(worker, taskId, first.submissionId)).toMatchObject({
    result: 'accepted',
    reason: 'already-reviewed',
  });
  expect(await taskRow()).toMatchObject({ state: 'returned', submission_id: second.submissionId });
});

test('nobody chooses for someone else, nor among answers that are none', async () => {
  const { first, taskId } = await twoAnswers();
  const stranger = await hub.join('남', 'worker');
  expect(await choose(stranger, taskId, first.submissionId)).toMatchObject({
    result: 'held',
    reason: 'nothing-to-choose',
  });
  expect((await taskRow()).submission_id).not.toBe(first.submissionId);
});

test('a snapshot tells the question and what was chosen', async () => {
  const { first, taskId } = await twoAnswers();
  await choose(worker, taskId, first.submissionId);
  const { body } = await worker.ask('GET', '/v1/sync/snapshot');
  const { events } = body as { events: { kind: string; body: unknown }[] };
  const [told] = (await worker.told('siblings')).slice(-1);
  expect(events.filter(({ kind }) => kind === 'siblings').map((one) => one.body)).toEqual([told]);
});

test('a device is given what the other one made, and nobody else is', async () => {
  const { first, second } = await twoAnswers();
  const submissionIds = [second.submissionId, first.submissionId];
  const ask = (person: Person) =>
    person.ask('POST', '/v1/sync/submissions', { body: { submissionIds } });
  expect((await ask(worker)).body).toMatchObject({
    submissions: [
      { submissionId: second.submissionId, annotation: annotationText(second.annotation) },
      { submissionId: first.submissionId, revision: 1, parentId: null },
    ],
  });
  expect((await ask(await hub.join('남', 'worker'))).body).toEqual({ submissions: [] });
});
