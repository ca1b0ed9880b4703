/** Saving happens in a process of its own: whatever the disk does, the window goes on. */
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { call } from './driver/bridge.ts';
import { eventually } from './driver/eventually.ts';
import type { LaunchedApp } from './driver/launch-app.ts';
import { launchApp } from './driver/launch-app.ts';
import { processIdOf } from './driver/processes.ts';
import { openRoom } from './driver/rooms/batches.ts';
import { runEmbeddedHub } from './driver/rooms/embedded-hub.ts';
import { enterAs, tryOnThisComputer } from './driver/rooms/start-room.ts';
import { takeBatch } from './driver/rooms/work-room.ts';
import { nextTask } from './roundtrip/robot/task-on-screen.ts';

const desktop = givenDesktop();
const messages = { title: '욕설·비하 메시지 가리기', tasks: 6, purpose: 'label' } as const;

describe.skipIf(desktop === null || process.platform !== 'linux')('the store', () => {
  let launched: LaunchedApp;
  beforeAll(async () => {
    launched = await launchApp(desktop!);
    await tryOnThisComputer(launched.page);
    await enterAs(launched.page, 'worker');
  });
  afterAll(() => launched.close());

  test('is open in the host alone, and while that stands still the window takes answers that are stored afterwards [I1]', async () => {
    const { page, app, dataDir } = launched;
    const batchId = await takeBatch(page, messages);
    await runEmbeddedHub(page, false);
    await openRoom(page, batchId, 'label');
    const { taskId: first } = await nextTask(page, null);
    const host = await processIdOf(app, 'Jaturi host');
    expect(processesWithOpen(join(dataDir, 'profiles'), 'work.sqlite')).toEqual([host]);
    process.kill(host!, 'SIGSTOP');
    try {
      await page.keyboard.press('Digit1');
      const { taskId: second } = await nextTask(page, first);
      await page.keyboard.press('Digit1');
      await nextTask(page, second);
    } finally {
      process.kill(host!, 'SIGCONT');
    }
    await eventually('both answers', async () =>
      (await call(page, 'sync.status', {})).waiting === 2 ? true : null,
    );
  });
});

/** Ids of the processes that hold a file of that name open below a folder. */
function processesWithOpen(folder: string, name: string): number[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) =>
      openFilesOf(pid).some((file) => file.startsWith(folder) && file.endsWith(`/${name}`)),
    )
    .map(Number);
}

/** None of a process that is gone or of somebody else. */
function openFilesOf(pid: string): string[] {
  const folder = join('/proc', pid, 'fd');
  try {
    return readdirSync(folder).map((descriptor) => {
      try {
        return readlinkSync(join(folder, descriptor));
      } catch {
        return '';
      }
    });
  } catch {
    return [];
  }
}
