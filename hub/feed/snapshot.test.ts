import { expect, test } from 'vitest';
import type { SnapshotReply } from '#shared/protocol/events.ts';
import { eventBodies } from '#shared/protocol/events.ts';
import type { EventKind } from '#shared/protocol/events.ts';
import { chosen, problemIn, reviewBody, submissionBody } from '#hub/testing/person.ts';
import type { Person } from '#hub/testing/person.ts';
import { addTestProject, startTestHub } from '#hub/testing/test-hub.ts';

async function pageOf(person: Person, from: string | null): Promise<SnapshotReply> {
  const query = from === null ? '' : `?from=${encodeURIComponent(from)}`;
  return (await person.ask('GET', `/v1/sync/snapshot${query}`)).body as SnapshotReply;
}

async function snapshotOf(person: Person) {
  const pages: SnapshotReply[] = [];
  let from: string | null = null;
  do {
    const page: SnapshotReply = await pageOf(person, from);
    pages.push(page);
    from = page.next;
  } while (from !== null && pages.length < 100);
  expect(from).toBeNull();
  return { pages, events: pages.flatMap(({ events }) => events), cursor: pages[0]!.cursor };
}

/** A worker whose three answers were approved, returned and left, and a late one that is kept beside another. */
async function scene() {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const reviewer = await hub.join('검수자', 'reviewer');
  const project = await addTestProject(hub);
  const { batchId } = await worker.lease(project.projectId);
  const { tasks } = await worker.manifest(batchId);
  for (const { taskId } of tasks) {
    const body = submissionBody({ taskId, batchId, annotation: chosen('good') });
    await worker.push(worker.operation('submission', body));
  }
  const review = await reviewer.lease(project.projectId, 'review', 2);
  const judged = await reviewer.manifest(review.batchId);
  for (const [index, { taskId, submitted }] of judged.tasks.entries()) {
    const { submissionId } = submitted!;
    const verdict = index === 0 ? 'approve' : 'return';
    const body = reviewBody({ batchId: review.batchId, taskId, submissionId, verdict });
    await reviewer.push(reviewer.operation('review', body));
  }
  return { hub, worker, reviewer, project, batchId };
}

test('a snapshot says of work, reviews and money what the feed has said [fault 18] [I12]', async () => {
  const { worker } = await scene();
  const { events } = await snapshotOf(worker);
  for (const kind of ['submission-state', 'review', 'ledger'] as const) {
    const said = events.filter((one) => one.kind === kind).map((one) => one.body);
    const told = (await worker.told(kind)) as unknown[];
    expect(said).toHaveLength(told.length);
    expect(said).toEqual(expect.arrayContaining(told));
  }
  for (const { kind, body } of events) {
    expect(eventBodies[kind as EventKind].safeParse(body).success).toBe(true);
  }
});

test('what changes while a snapshot is read comes after its cursor [I7]', async () => {
  const { worker, project, hub } = await scene();
  const { cursor } = await pageOf(worker, null);
  await addTestProject(hub);
  const more = await worker.tryLease(project.projectId);
  expect(problemIn(more).code).toBe('no-work-left');
  expect((await worker.pull(cursor)).events).toEqual([]);
  const other = await addTestProject(hub, { title: '새 프로젝트' });
  const { batchId } = await worker.lease(other.projectId);
  const { taskId } = (await worker.manifest(batchId)).tasks[0]!;
  const body = submissionBody({ taskId, batchId, annotation: chosen('good') });
  await worker.push(worker.operation('submission', body));
  const kinds = (await worker.pull(cursor)).events.map(({ kind }) => kind);
  expect(kinds).toContain('submission-state');
});

test('a snapshot larger than a page comes in pages without loss or repetition, over a restart of the hub', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const texts = Array.from({ length: 400 }, (_, index) => `글 ${index}`);
  const project = await addTestProject(hub, {
    texts,
    rules: { review: 'none', mostHeld: 500 } as never,
  });
  const { batchId } = await worker.lease(project.projectId, 'label', 400);
  const { tasks } = await worker.manifest(batchId);
  for (let at = 0; at < tasks.length; at += 100) {
    await worker.push(
      ...tasks
        .slice(at, at + 100)
        .map(({ taskId }) =>
          worker.operation(
            'submission',
            submissionBody({ taskId, batchId, annotation: chosen('good') }),
          ),
        ),
    );
  }
  const first = await pageOf(worker, null);
  expect(first.next).not.toBeNull();
  await hub.restart();
  const rest: SnapshotReply['events'][number][] = [...first.events];
  for (let from = first.next; from !== null;) {
    const page = await pageOf(worker, from);
    expect(page.cursor).toBe(first.cursor);
    rest.push(...page.events);
    from = page.next;
  }
  const lines = rest.filter(({ kind }) => kind === 'ledger').map(({ body }) => body);
  expect(lines).toHaveLength(tasks.length * 2);
  expect(new Set(lines.map((body) => JSON.stringify(body))).size).toBe(lines.length);
});

test('a page of someone else, of another incarnation or of nobody is gone', async () => {
  const { worker, reviewer } = await scene();
  const { cursor } = await pageOf(reviewer, null);
  const place = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  for (const from of [place([cursor, 0, '']), place(['x', 0, '']), 'nonsense', place(7)]) {
    const reply = await worker.ask('GET', `/v1/sync/snapshot?from=${from}`);
    expect(problemIn(reply).code).toBe('cursor-gone');
  }
});
