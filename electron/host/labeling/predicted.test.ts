import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { createHub } from '#hub/app.ts';
import { importLabels } from '#hub/labels/import-labels.ts';
import { projectById } from '#hub/projects/project-store.ts';
import { takeBatch } from '../testing/labels.ts';
import { boxProjectId } from '../testing/small-samples.ts';
import { openTestHost, signedInHost } from '../testing/test-host.ts';
import {
  memoryVault,
  startTestHub,
  temporaryFolder,
  testEnvironment,
} from '../testing/test-world.ts';

test('predictions come with the batch, are there offline, and are no answer', async () => {
  const hub = await startTestHub({ pictures: 2, texts: 1 });
  await hub.stop();
  const own = await createHub({ dir: hub.dir, clock: Date.now, newId: v7, name: '허브' });
  const project = await projectById(own.context.db, boxProjectId);
  const path = join(await temporaryFolder(), 'model.jsonl');
  const box = { label: 'dog', x: 1.5, y: 2, width: 3, height: 4 };
  await writeFile(path, `${JSON.stringify({ name: '0001.png', boxes: [box] })}\n`);
  await importLabels(own.context, project!, path, {
    format: 'jsonl',
    as: 'predictions',
    present: null,
    skipBad: false,
    addClasses: false,
  });
  await own.close();
  await hub.start();

  const dir = await temporaryFolder();
  const vault = memoryVault();
  const host = await signedInHost(hub, 'worker', { dir, vault });
  const { taskIds } = await takeBatch(host, boxProjectId, 2);
  await host.close();
  await hub.stop();
  const offline = await openTestHost(testEnvironment(dir, { vault }));
  const details = await Promise.all(taskIds.map((taskId) => offline.get('task.open', { taskId })));
  expect(details.map(({ predicted }) => predicted)).toMatchObject([
    [],
    [{ kind: 'box', classId: 'dog', x: 1.5, y: 2, width: 3, height: 4 }],
  ]);
  expect(details.every(({ base, steps }) => base.items.length === 0 && steps.length === 0)).toBe(
    true,
  );
});
