import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { Sha256 } from '#shared/ids.ts';
import { assetPath } from '../downloads/asset-folder.ts';
import { takeBatch } from '../testing/labels.ts';
import { boxProjectId, textProjectId } from '../testing/small-samples.ts';
import { signedInHost } from '../testing/test-host.ts';
import { startTestHub, temporaryFolder } from '../testing/test-world.ts';
import { openingOf } from './task-view.ts';

test('a list of texts shows how each begins, and a list of pictures no words', async () => {
  const hub = await startTestHub({ pictures: 1, texts: 2 });
  const host = await signedInHost(hub, 'worker');
  const texts = await takeBatch(host, textProjectId, 2);
  const { tasks } = await host.get('batch.tasks', { batchId: texts.batchId });
  for (const { taskId, opening } of tasks) {
    const { text } = await host.get('task.open', { taskId });
    expect(opening).toBe(text);
  }
  const pictures = await takeBatch(host, boxProjectId, 1);
  const shown = await host.get('batch.tasks', { batchId: pictures.batchId });
  expect(shown.tasks.map(({ opening }) => opening)).toEqual([null]);
});

test('of a long text in a file only the beginning is read, and no letter is cut in two', async () => {
  const folder = await temporaryFolder();
  const sha256 = Sha256.parse('d'.repeat(64));
  const asset = { sha256, bytes: 1, mediaType: 'text/plain' as const, width: null, height: null };
  const task = {
    text: null,
    stored: { asset, state: 'verified' as const, mismatches: 0, failure: null },
  };
  expect(openingOf(task, folder)).toBeNull();
  await mkdir(dirname(assetPath(folder, sha256)), { recursive: true });
  await writeFile(assetPath(folder, sha256), '가😀'.repeat(5000));
  expect(openingOf(task, folder)).toBe('가😀'.repeat(50));
});
