import { beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { Project } from '#shared/project.ts';
import type { ExportReply } from '#shared/protocol/exports.ts';
import type { Manifest } from '#shared/protocol/leases.ts';
import { submissionBody } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';

/** Eight code points in ten UTF-16 units; the second is too long to travel in a manifest. */
const short = '😀 지우👍집에서';
const long = '가😀'.repeat(3000);

let hub: TestHub;
let worker: Person;
let project: Project;
let manifest: Manifest;

beforeEach(async () => {
  hub = await startTestHub();
  worker = await hub.join('일꾼', 'worker');
  project = await addTestProject(hub, {
    kind: 'text-range',
    classes: ['name', 'place'],
    texts: [short, long],
    rules: { review: 'none' },
  });
  manifest = await worker.manifest((await worker.lease(project.projectId)).batchId);
});

type Range = { readonly classId: string; readonly start: number; readonly end: number };

async function handIn(at: number, ...ranges: Range[]) {
  const items = ranges.map((range) => ({ kind: 'text-range', itemId: v7(), ...range }));
  const body = submissionBody({
    taskId: manifest.tasks[at]!.taskId,
    batchId: manifest.lease.batchId,
    annotation: { items, report: null } as never,
  });
  const { outcomes } = await worker.push(worker.operation('submission', body));
  return outcomes[0];
}

describe('ranges that were handed in', () => {
  test('stand when they lie in the text, and are exported as they are', async () => {
    const ranges = [
      { classId: 'name', start: 2, end: 4 },
      { classId: 'place', start: 0, end: 8 },
    ];
    expect(await handIn(0, ...ranges)).toMatchObject({ result: 'accepted' });
    const requester = await hub.join('의뢰자', 'requester');
    const path = `/v1/requester/projects/${project.projectId}/export?format=jsonl`;
    const { files } = (await requester.ask('GET', path)).body as ExportReply;
    const [first = ''] = files.find((file) => file.path === 'labels.jsonl')!.content.split('\n');
    expect(JSON.parse(first)).toMatchObject({
      text: short,
      ranges: [
        { label: 'name', start: 2, end: 4 },
        { label: 'place', start: 0, end: 8 },
      ],
    });
  });

  test('may be none', async () => {
    expect(await handIn(0)).toMatchObject({ result: 'accepted' });
  });

  test.each([
    ['past the end, where UTF-16 would still be inside', 0, 9],
    ['past the end of a text that lies in a file', 1, 6001],
  ])('%s are kept as invalid', async (_, at, end) => {
    expect(await handIn(at, { classId: 'name', start: 1, end })).toMatchObject({
      result: 'invalid-kept',
      reason: 'outside-text',
    });
  });

  test('up to the very end of a text that lies in a file stand', async () => {
    expect(await handIn(1, { classId: 'name', start: 5999, end: 6000 })).toMatchObject({
      result: 'accepted',
    });
  });

  test('twice in one place with one class are kept as invalid', async () => {
    const range = { classId: 'name', start: 1, end: 2 };
    expect(await handIn(0, range, range)).toMatchObject({
      result: 'invalid-kept',
      reason: 'repeated-item',
    });
  });
});
