import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { ExportReply } from '#shared/protocol/exports.ts';
import { problemIn, submissionBody } from '../testing/person.ts';
import { addTestProject, pngOf, startTestHub, temporaryFolder } from '../testing/test-hub.ts';
import { writeExport } from './write-export.ts';

test('an export holds approved work only, in the order of the tasks, and says what is empty and what is missing', async () => {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const requester = await hub.join('의뢰자', 'requester');
  const pictures = [1, 2, 3].map((index) => pngOf(100, 50 + index));
  const project = await addTestProject(hub, { kind: 'box', pictures, rules: { review: 'none' } });
  const { batchId } = await worker.lease(project.projectId, 'label', 2);
  const { tasks } = await worker.manifest(batchId);
  const box = { kind: 'box', itemId: v7(), classId: 'good', x: 1.25, y: 2, width: 30, height: 4.5 };
  for (const [index, items] of [[], [box]].entries()) {
    const annotation = { items, report: null } as never;
    const body = submissionBody({ taskId: tasks[index]!.taskId, batchId, annotation });
    await worker.push(worker.operation('submission', body));
  }
  const path = `/v1/requester/projects/${project.projectId}/export`;
  const reply = (await requester.ask('GET', `${path}?format=coco`)).body as ExportReply;
  expect(reply.tasks).toBe(2);
  const files = new Map(
    reply.files.map((file) => [file.path, JSON.parse(file.content) as Record<string, unknown>]),
  );
  expect(files.get('annotations.json')).toMatchObject({
    annotations: [{ bbox: [1.25, 2, 30, 4.5] }],
  });
  expect(files.get('manifest.json')).toMatchObject({
    counts: { tasks: 3, approved: 2, items: 1, notLabeled: 1 },
    empty: [{ name: 'secret-class/0.png' }],
    notLabeled: [{ name: 'secret-class/2.png', state: 'open' }],
  });
  const wrong = problemIn(await requester.ask('GET', `${path}?format=csv`));
  expect(wrong).toMatchObject({ status: 400 });
  expect(wrong.detail).toContain('Use one of: coco');
  const progress = await requester.ask('GET', '/v1/requester/projects');
  expect(progress.body).toMatchObject({
    projects: [{ tasks: 3, open: 1, approved: 2, inReview: 0 }],
  });
});

const manifest = { path: 'manifest.json', content: '{ "manifest": 1 }' };
const noAssets = { read: () => Promise.reject(new Error('no asset')) };

test('files come in pieces, and pictures are copied', async () => {
  const out = join(temporaryFolder(), 'out');
  const sha256 = 'a'.repeat(64);
  const pieces = [
    { path: 'cat/a.png', copyOf: sha256 },
    { path: 'labels.csv', content: 'one,' },
    { path: 'labels.csv', content: 'two' },
    manifest,
  ];
  const read = (name: string) => Promise.resolve(Buffer.from(`bytes of ${name.slice(0, 2)}`));
  expect(await writeExport(out, pieces, { read })).toEqual([
    'cat/a.png',
    'labels.csv',
    'manifest.json',
  ]);
  expect(readFileSync(join(out, 'cat/a.png'), 'utf8')).toBe('bytes of aa');
  expect(readFileSync(join(out, 'labels.csv'), 'utf8')).toBe('one,two');
});

test('an export replaces an earlier one as a whole', async () => {
  const out = join(temporaryFolder(), 'out');
  await writeExport(out, [manifest, { path: 'a/old.txt', content: 'old' }], noAssets);
  await writeExport(out, [manifest, { path: 'b/new.txt', content: 'new' }], noAssets);
  expect(readdirSync(out, { recursive: true }).map(String).toSorted()).toEqual([
    'b',
    join('b', 'new.txt'),
    'manifest.json',
  ]);
  expect(existsSync(`${out}.new`) || existsSync(`${out}.old`)).toBe(false);
});

test('a folder with anything else in it is left alone', async () => {
  const out = temporaryFolder();
  writeFileSync(join(out, 'thesis.doc'), 'years of work');
  await expect(writeExport(out, [manifest], noAssets)).rejects.toThrow('so it is left alone');
  expect(readFileSync(join(out, 'thesis.doc'), 'utf8')).toBe('years of work');
});

test('what a cut-off export left behind does not disturb the next', async () => {
  const out = join(temporaryFolder(), 'out');
  mkdirSync(`${out}.new`);
  writeFileSync(join(`${out}.new`, 'half.txt'), 'half');
  await writeExport(out, [manifest], noAssets);
  expect(readdirSync(out)).toEqual(['manifest.json']);
});

test('no file leaves the folder', async () => {
  const out = join(temporaryFolder(), 'out');
  await expect(
    writeExport(out, [{ path: '../outside.txt', content: '' }], noAssets),
  ).rejects.toThrow('would leave');
  expect(existsSync(out)).toBe(false);
});
