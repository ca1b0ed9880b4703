import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import type { FolderMade, FolderRequest } from '#shared/protocol/folders.ts';
import { boxAll, takeBatch } from './testing/labels.ts';
import { allSent, eventually, openTestHost, signedInHost } from './testing/test-host.ts';
import type { TestHost } from './testing/test-host.ts';
import {
  startTestHub,
  temporaryFolder,
  testEmbeddedHub,
  testEnvironment,
} from './testing/test-world.ts';

const sizes = { pictures: 1, texts: 1 };

async function alone(): Promise<TestHost> {
  const embeddedHub = await testEmbeddedHub(sizes);
  const host = await openTestHost(testEnvironment(await temporaryFolder(), { embeddedHub }));
  await host.get('server.startEmbedded', {});
  await host.get('account.signInAs', { name: 'me' });
  return host;
}

function pngOf(width: number, height: number): Buffer {
  const png = Buffer.alloc(64 + width);
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  png.write('IHDR', 12, 'latin1');
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

async function pictures(): Promise<string> {
  const folder = join(await temporaryFolder(), '상자');
  await mkdir(folder);
  await writeFile(join(folder, 'a.png'), pngOf(40, 30));
  await writeFile(join(folder, 'b.png'), pngOf(60, 30));
  await writeFile(join(folder, 'a.txt'), '0 0.5 0.5 0.5 0.5\n');
  await writeFile(join(folder, 'classes.txt'), 'cat\n');
  return folder;
}

const request = {
  title: '우리 상자',
  kind: 'box',
  classes: ['cat'],
  multiple: false,
  policy: 'none',
  labels: { format: 'yolo', as: 'finished' },
  skipBad: false,
} as const;

/** Makes the project, of which nothing is broken. */
async function opened(host: TestHost, asked: FolderRequest): Promise<FolderMade> {
  const outcome = await host.get('folder.open', asked);
  if (outcome.outcome !== 'made') throw new Error(JSON.stringify(outcome));
  return outcome.made;
}

test('one person opens a folder, labels what is left and exports all of it', async () => {
  const host = await alone();
  const path = await pictures();
  const found = await host.get('folder.look', { path });
  expect(found).toMatchObject({ medium: 'picture', assets: 2, labels: [{ format: 'yolo' }] });
  const made = await opened(host, { path, ...request });
  expect(made).toMatchObject({ tasks: 2, labeled: 1, finished: 1 });
  const { taskIds } = await takeBatch(host, made.projectId, 1);
  await boxAll(host, taskIds);
  await allSent(host);
  await eventually(async () => {
    const { projects } = await host.get('requester.projects', {});
    expect(projects.find((one) => one.projectId === made.projectId)).toMatchObject({ approved: 2 });
  });
  const folder = await temporaryFolder();
  for (const format of ['yolo', 'coco', 'voc']) {
    const wanted = { projectId: made.projectId, format, folder };
    expect(await host.get('requester.export', wanted)).toMatchObject({ tasks: 2 });
  }
  expect((await readdir(folder)).toSorted()).toEqual([
    '우리 상자 coco',
    '우리 상자 voc',
    '우리 상자 yolo',
  ]);
});

test('what is broken is named, with its file and its place', async () => {
  const host = await alone();
  const path = await pictures();
  await writeFile(join(path, 'b.txt'), '0 0.5 0.5 -1 0.5\n');
  const row = { file: 'b.txt', line: 1, reason: 'box-negative' };
  expect(await host.get('folder.open', { path, ...request })).toMatchObject({
    outcome: 'broken',
    broken: { count: 1, rows: [row] },
  });
  expect(await opened(host, { path, ...request, skipBad: true })).toMatchObject({
    tasks: 2,
    leftOut: { count: 1, rows: [row] },
  });
});

test('stopped, it is cancelled, and no project stays behind', async () => {
  const host = await alone();
  const path = await pictures();
  const opening = host.refusal('folder.open', { path, ...request });
  await host.get('folder.stop', {});
  expect((await opening).code).toBe('cancelled');
  const { projects } = await host.get('requester.projects', {});
  expect(projects.map(({ title }) => title)).not.toContain('우리 상자');
});

test('a folder that is gone is told; a hub elsewhere opens none', async () => {
  const host = await alone();
  expect((await host.refusal('folder.look', { path: '/nowhere' })).code).toBe(
    'import-file-unreadable',
  );
  const empty = await temporaryFolder();
  await writeFile(join(empty, 'notes.md'), '# nothing');
  expect((await host.refusal('folder.look', { path: empty })).code).toBe('import-nothing');
  const remote = await signedInHost(await startTestHub(sizes), 'requester');
  expect((await remote.refusal('folder.look', { path: await pictures() })).code).toBe(
    'not-allowed',
  );
});

test('an export larger than the largest reply comes whole, or stopped on its way not at all', async () => {
  const host = await alone();
  const path = join(await temporaryFolder(), '글.csv');
  const text = '가나다라마바사 '.repeat(4000);
  const rows = Array.from({ length: 200 }, (_, row) => `${row} ${text},좋음`);
  await writeFile(path, `text,label\n${rows.join('\n')}\n`);
  const made = await opened(host, {
    ...request,
    path,
    kind: 'classification',
    classes: ['좋음'],
    labels: { format: 'csv', as: 'finished' },
  });
  expect(made).toMatchObject({ labeled: 200 });
  const folder = await temporaryFolder();
  const wanted = { projectId: made.projectId, format: 'jsonl', folder };
  const exported = await host.get('requester.export', wanted);
  expect(exported.tasks).toBe(200);
  const [name = ''] = (await readdir(exported.folder)).filter((one) => one.endsWith('.jsonl'));
  const written = await readFile(join(exported.folder, name), 'utf8');
  expect(Buffer.byteLength(written)).toBeGreaterThan(16 * 1024 * 1024);
  expect(written.trimEnd().split('\n')).toHaveLength(200);
  let stopping = null as Promise<unknown> | null;
  host.on((name) => {
    if (name === 'export') stopping ??= host.get('requester.stopExport', {});
  });
  expect((await host.refusal('requester.export', wanted)).code).toBe('cancelled');
  await stopping;
  expect(await readdir(folder)).toEqual([basename(exported.folder)]);
});
