/** The processes behind the window die with work in the queue: nothing is lost, and the job goes on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import type { BatchId } from '#shared/ids.ts';
import { readLog } from './driver/app-log.ts';
import { call } from './driver/bridge.ts';
import { eventually } from './driver/eventually.ts';
import type { LaunchedApp } from './driver/launch-app.ts';
import { launchApp } from './driver/launch-app.ts';
import { processIdOf } from './driver/processes.ts';
import { openRoom } from './driver/rooms/batches.ts';
import { runEmbeddedHub } from './driver/rooms/embedded-hub.ts';
import { untilWaiting } from './driver/rooms/frame.ts';
import { enterAs, tryOnThisComputer } from './driver/rooms/start-room.ts';
import { takeBatch } from './driver/rooms/work-room.ts';
import { leaveRoom } from './roundtrip/robot/player.ts';
import { nextTask } from './roundtrip/robot/task-on-screen.ts';
import { untilReceived, untilSent } from './roundtrip/robot/until-sent.ts';

const desktop = givenDesktop();
const messages = { title: '욕설·비하 메시지 가리기', tasks: 6, purpose: 'label' } as const;

describe.skipIf(desktop === null)('a process that dies', () => {
  let launched: LaunchedApp;
  let batchId: BatchId;
  beforeAll(async () => {
    launched = await launchApp(desktop!);
    await tryOnThisComputer(launched.page);
    await enterAs(launched.page, 'worker');
    batchId = await takeBatch(launched.page, messages);
  });
  afterAll(() => launched.close());

  async function kill(name: 'Jaturi host' | 'Jaturi hub'): Promise<number> {
    const pid = await processIdOf(launched.app, name);
    process.kill(pid!, 'SIGKILL');
    return pid!;
  }

  /** Answers so many messages of the room that is open, the first of which is not `before`. */
  async function answer(count: number, before: string | null = null): Promise<string | null> {
    let last = before;
    for (let answered = 0; answered < count; answered += 1) {
      last = (await nextTask(launched.page, last)).taskId;
      await launched.page.keyboard.press('Digit1');
    }
    return last;
  }

  test('the host comes back with the queue as it was, in the room where the person works [fault 1] [I1]', async () => {
    await runEmbeddedHub(launched.page, false);
    await openRoom(launched.page, batchId, 'label');
    const last = await answer(2);
    await nextTask(launched.page, last);
    const before = await kill('Jaturi host');
    await eventually('another host', async () => {
      const pid = await processIdOf(launched.app, 'Jaturi host');
      return pid !== null && pid !== before ? pid : null;
    });
    expect((await call(launched.page, 'sync.status', {})).waiting).toBe(2);
    await answer(1, last);
    await eventually('the third answer', async () =>
      (await call(launched.page, 'sync.status', {})).waiting === 3 ? true : null,
    );
    await leaveRoom(launched.page);
    await untilWaiting(launched.page, 3);
    expect(readLog(launched.dataDir).filter(({ event }) => event === 'host-died')).toHaveLength(1);
  });

  test('what was in the queue is sent', async () => {
    await runEmbeddedHub(launched.page, true);
    await untilSent(launched.page);
    const { tasks } = await call(launched.page, 'batch.tasks', { batchId });
    expect(tasks.filter(({ trail }) => trail === 'in-review')).toHaveLength(3);
  });

  test('the embedded hub comes back by itself, and gets what was done without it', async () => {
    const before = await kill('Jaturi hub');
    await openRoom(launched.page, batchId, 'label');
    await answer(1);
    await leaveRoom(launched.page);
    await untilReceived(launched.page, 4);
    expect(await processIdOf(launched.app, 'Jaturi hub')).not.toBe(before);
    const noticed = readLog(launched.dataDir).filter(({ event }) => event === 'embedded-hub-died');
    expect(noticed.length).toBeGreaterThan(0);
    expect((await call(launched.page, 'app.state', {})).server?.running).toBe(true);
    const { tasks } = await call(launched.page, 'batch.tasks', { batchId });
    expect(tasks.filter(({ trail }) => trail === 'in-review')).toHaveLength(4);
  });
});
