import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLog } from '#shared/node/log.ts';
import { boxAll, boxOf, draw, takeBatch } from '../testing/labels.ts';
import { boxProjectId } from '../testing/small-samples.ts';
import { allSent, openTestHost, signedInHost } from '../testing/test-host.ts';
import { startTestHub, temporaryFolder, testEnvironment } from '../testing/test-world.ts';
import { scrubLine, scrubLog } from './scrub.ts';

async function bundleIn(folder: string) {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return { files: files.map((file) => file.slice(folder.length + 1)).toSorted(), texts };
}

test('the bundle counts and measures what there is, and holds nothing of the labels', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1 });
  const dir = await temporaryFolder();
  await mkdir(join(dir, 'logs'));
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line), Date.now);
  const host = await signedInHost(hub, 'worker', { dir, log });
  const { taskIds } = await takeBatch(host, boxProjectId, 3);
  await boxAll(host, taskIds.slice(0, 2));
  await allSent(host);
  const box = boxOf(1.75, 2.25, 9.125, 9.375);
  await host.get('task.step', { taskId: taskIds[2]!, at: 0, step: draw(box) });
  const token = 'Abcdefghijklmnopqrstuvwxyz0123456789_-Abcdefg';
  log.info('asked', { detail: `Authorization: Bearer ${token}` });
  await writeFile(join(dir, 'logs', 'host.log'), lines.map((line) => `${line}\n`).join(''));
  const parent = await temporaryFolder();
  const pictures = { budget: 536_870_912, used: 64_000_000, held: 1, most: 192_000_000 };
  const saved = await host.get('app.diagnostics', { folder: parent, pictures });
  const { files, texts } = await bundleIn(saved.folder);
  expect(files).toEqual(['logs/host.log', 'report.json']);
  expect(saved.files).toBe(2);
  const report: unknown = JSON.parse(await readFile(join(saved.folder, 'report.json'), 'utf8'));
  expect(report).toMatchObject({
    app: { version: '0.0.0' },
    pictures,
    work: {
      open: true,
      sync: { waiting: 0, received: 2 },
      rows: { outbox: 2, revision: 2, step: 1, task: 3 },
      device: { epoch: 1, lastSeq: 2 },
    },
  });
  const { sizes } = (report as { work: { sizes: Record<string, { bytes: number }> } }).work;
  expect(sizes['work.sqlite-wal']?.bytes).toBeGreaterThan(4096);
  const all = texts.join('\n');
  expect(all).toContain('"asked"');
  for (const secret of [token, box.itemId, '9.125', 'cat', 'worker']) {
    expect(all).not.toContain(secret);
  }
  const second = await host.get('app.diagnostics', { folder: parent });
  expect(second.folder).not.toBe(saved.folder);
});

test('a bundle can be saved by someone who cannot sign in', async () => {
  const host = await openTestHost(testEnvironment(await temporaryFolder()));
  const { folder } = await host.get('app.diagnostics', { folder: await temporaryFolder() });
  const report: unknown = JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
  expect(report).toMatchObject({ hub: null, work: { open: false, why: 'auth-required' } });
  const missing = join(await temporaryFolder(), 'nowhere');
  expect((await host.refusal('app.diagnostics', { folder: missing })).code).toBe(
    'folder-unwritable',
  );
});

test('no token gets through, wherever in a line it stands', () => {
  const token = fc
    .stringMatching(/^[A-Za-z0-9_-]{43,200}$/)
    .filter((one) => !/^[0-9a-f]+$/.test(one));
  fc.assert(
    fc.property(token, fc.string(), fc.string(), (secret, before, after) => {
      const line = JSON.stringify({ event: 'x', detail: `${before} ${secret} ${after}` });
      expect(scrubLine(line, '')).not.toContain(secret);
    }),
  );
});

test('hashes, ids and numbers stay; the home folder, secret facts and foreign lines do not', () => {
  const sha256 = 'ab'.repeat(32);
  const taskId = '0197a0c2-7d3e-7c50-9a4c-1f2e3d4c5b6a';
  const line = { event: 'x', sha256, taskId, times: 3, detail: '/home/kim/.config/jaturi' };
  const text = [
    JSON.stringify(line),
    'Error: not a line of the log',
    JSON.stringify({ event: 'y', password: 'short', annotation: { items: [] }, refreshToken: 'a' }),
  ].join('\n');
  const [first, second, ...more] = scrubLog(text, '/home/kim').trim().split('\n');
  expect(JSON.parse(first ?? '')).toEqual({ ...line, detail: '~/.config/jaturi' });
  const removed = '[removed]';
  expect(JSON.parse(second ?? '')).toEqual({
    event: 'y',
    password: removed,
    annotation: removed,
    refreshToken: removed,
  });
  expect(more).toEqual([]);
});
