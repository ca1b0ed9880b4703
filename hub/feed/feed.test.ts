import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { limits } from '#shared/protocol/version.ts';
import { beginIncarnation } from '../identity.ts';
import { inTransaction } from '../context.ts';
import { chosen, problemIn, submissionBody } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { appendEvents } from './feed-store.ts';

function tell(hub: TestHub, person: Person, times: number): Promise<void> {
  const body = { taskId: v7(), submissionId: v7(), state: 'held', reason: null, at: 1 };
  const event = { accountId: person.accountId, kind: 'submission-state', body } as never;
  return inTransaction(hub.hub.context, (work) =>
    appendEvents(
      work,
      Array.from({ length: times }, () => event),
    ),
  );
}

test('positions are gapless over the whole hub, and each person sees only their own [fault 19] [I7]', async () => {
  const hub = await startTestHub();
  const [one, two] = [await hub.join('하나', 'worker'), await hub.join('둘', 'worker')];
  await Promise.all([tell(hub, one, 3), tell(hub, two, 2), tell(hub, one, 1)]);
  const rows = await hub.hub.context.db
    .selectFrom('feed')
    .select('position')
    .orderBy('position')
    .execute();
  expect(rows.map((row) => row.position)).toEqual([1, 2, 3, 4, 5, 6]);
  expect((await one.pull()).events).toHaveLength(4);
  expect((await two.pull()).events).toHaveLength(2);
});

test('pages follow each other without loss or repetition [I7]', async () => {
  const hub = await startTestHub();
  const person = await hub.join('하나', 'worker');
  await tell(hub, person, limits.eventsPerPage + 3);
  const first = await person.pull();
  expect(first).toMatchObject({ more: true });
  const second = await person.pull(first.cursor);
  expect(second).toMatchObject({ more: false });
  const positions = [...first.events, ...second.events].map((event) => event.position);
  expect(positions).toEqual(
    Array.from({ length: limits.eventsPerPage + 3 }, (_, index) => index + 1),
  );
  expect(await person.pull(second.cursor)).toEqual({
    events: [],
    more: false,
    cursor: second.cursor,
  });
});

test('a cursor of someone else, of another incarnation or of nobody is gone', async () => {
  const hub = await startTestHub();
  const [one, two] = [await hub.join('하나', 'worker'), await hub.join('둘', 'worker')];
  const { cursor } = await one.pull();
  for (const [person, wrong] of [
    [two, cursor],
    [one, 'made-up'],
  ] as const) {
    const reply = await person.ask('GET', `/v1/sync/pull?cursor=${wrong}`);
    expect(problemIn(reply)).toMatchObject({
      status: 410,
      code: 'cursor-gone',
      action: 'resnapshot',
    });
  }
  await beginIncarnation(hub.hub.context.db, v7);
  await hub.restart();
  expect((await one.ask('GET', `/v1/sync/pull?cursor=${cursor}`)).status).toBe(410);
  expect((await one.pull()).more).toBe(false);
});

test('a cursor ahead of a hub that lost its newest events is gone [fault 18]', async () => {
  const hub = await startTestHub();
  const person = await hub.join('하나', 'worker');
  await tell(hub, person, 2);
  const { cursor } = await person.pull();
  await hub.hub.context.db.updateTable('feed_counter').set({ position: 1 }).execute();
  expect((await person.ask('GET', `/v1/sync/pull?cursor=${cursor}`)).status).toBe(410);
});

test('what a person did is told in the order in which it followed', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const project = await addTestProject(hub, { texts: ['글'] });
  const { batchId } = await worker.lease(project.projectId);
  const { tasks } = await worker.manifest(batchId);
  const body = submissionBody({ taskId: tasks[0]!.taskId, batchId, annotation: chosen('good') });
  await worker.push(worker.operation('submission', body));
  expect((await worker.pull()).events.map((event) => event.kind)).toEqual([
    'lease',
    'lease',
    'submission-state',
    'ledger',
  ]);
});
