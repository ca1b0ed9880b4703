/** What a person sees when something is wrong: what happened, what is safe, what to do; and the work goes on. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import type { FailureCode } from '#shared/failure.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import type { BatchId } from '#shared/ids.ts';
import { call } from './driver/bridge.ts';
import { createCleanup } from './driver/cleanup.ts';
import type { LaunchedApp } from './driver/launch-app.ts';
import { launchApp } from './driver/launch-app.ts';
import { openRoom } from './driver/rooms/batches.ts';
import { connectTo, signInWith } from './driver/rooms/start-room.ts';
import { takeBatch } from './driver/rooms/work-room.ts';
import { people, setStage } from './driver/stage.ts';
import type { TestHub } from './driver/start-hub.ts';
import { leaveRoom } from './roundtrip/robot/player.ts';
import { nextTask } from './roundtrip/robot/task-on-screen.ts';
import { untilSent } from './roundtrip/robot/until-sent.ts';
import { pngOf } from './roundtrip/testing/png.ts';

const desktop = givenDesktop();
const { app: words, failure: failures } = catalogues.ko;
const { name, password } = people.worker;
const title = '사진 두 장';

describe.skipIf(desktop === null)('when something is wrong', () => {
  const cleanup = createCleanup();
  let hub: TestHub;
  let launched: LaunchedApp;
  let batchId: BatchId;
  beforeAll(async () => {
    const stage = await setStage({
      title,
      project: ['--kind', 'box', '--class', '가'],
      assets: {
        files: {
          // The head of a JPEG with nothing behind it.
          'a-broken.jpg': Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 1, 2, 3, 4, 5, 6]),
          'b-whole.png': pngOf(320, 200, 3),
        },
      },
      cast: ['worker'],
    });
    cleanup.add(stage.end);
    ({ hub } = stage);
    launched = await launchApp(desktop!);
    cleanup.add(() => launched.close());
  });
  afterAll(cleanup.run);

  /** Waits for the three sentences of a failure. */
  async function told(code: FailureCode): Promise<void> {
    const { what, safe, do: way } = failures[code];
    for (const sentence of [what, safe, way]) {
      await launched.page.getByText(sentence).first().waitFor();
    }
  }

  test('a hub that is down is told apart from one that is none', async () => {
    const { page } = launched;
    const address = page.getByLabel(words.start.address);
    await hub.stop();
    await address.fill(hub.url);
    await address.press('Enter');
    await told('hub-unreachable');
    await hub.start();
    await address.fill('not an address');
    await address.press('Enter');
    await told('hub-address-invalid');
    expect((await call(page, 'app.state', {})).server).toBeNull();
  });

  test('a wrong password is said, and the right one then lets in', async () => {
    await connectTo(launched.page, hub.url);
    await signInWith(launched.page, name, 'something else');
    await told('wrong-password');
    await signInWith(launched.page, name, password);
    await launched.page.locator('[data-place]').first().waitFor();
    expect((await call(launched.page, 'app.state', {})).account?.name).toBe(name);
  });

  test('a picture that cannot be decoded is shown as such, reported by a key, and stops nothing [fault 34]', async () => {
    const { page } = launched;
    batchId = await takeBatch(page, { title, purpose: 'label', tasks: 2 });
    await openRoom(page, batchId, 'label');
    await page.getByTestId('picture-undecodable').waitFor();
    await page.keyboard.press('KeyR');
    const whole = await nextTask(page, null);
    expect(whole.items).toBe(0);
    await page.keyboard.press('Enter');
    await page.getByTestId('batch-finished').waitFor();
    await leaveRoom(page);
    await untilSent(page);
    const { tasks } = await call(page, 'batch.tasks', { batchId });
    expect(tasks.map(({ trail }) => trail)).toEqual(['in-review', 'in-review']);
    const [reported] = await Promise.all(
      tasks.slice(0, 1).map(({ taskId }) => call(page, 'task.open', { taskId })),
    );
    expect(reported?.base.report?.reason).toBe('undecodable');
  });

  test('work that a newer app wrote is only read, and the person is told', async () => {
    const { dataDir } = launched;
    await launched.close();
    const path = storeBelow(dataDir);
    const store = new Database(path);
    store.pragma('user_version = 9999');
    store.close();
    launched = await launchApp(desktop!, { dataDir });
    await told('database-newer');
    const { batches } = await call(launched.page, 'batch.list', {});
    expect(batches.map((one) => one.batchId)).toEqual([batchId]);
    const { tasks } = await call(launched.page, 'batch.tasks', { batchId });
    const detail = await call(launched.page, 'task.open', { taskId: tasks[0]!.taskId });
    expect(detail.editable).toBe(false);
    const after = new Database(path, { readonly: true });
    expect(after.pragma('user_version', { simple: true })).toBe(9999);
    after.close();
  });
});

/** The one store below a data folder. */
function storeBelow(dataDir: string): string {
  const profiles = join(dataDir, 'profiles');
  const [found] = readdirSync(profiles, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('work.sqlite'),
  );
  if (found === undefined) throw new Error(`no store below ${profiles}`);
  return join(profiles, found);
}
