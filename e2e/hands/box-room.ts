/** A worker in front of pictures to draw boxes on: a hub, the app, and a batch that is open. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Desktop } from '#build/desktop.ts';
import type { Box } from '#shared/annotation/box.ts';
import { replay } from '#shared/edit/history.ts';
import type { Rectangle } from '#shared/geometry/rectangle.ts';
import type { BatchId, TaskId } from '#shared/ids.ts';
import { call } from '../driver/bridge.ts';
import { canvasOf, cornersOf, placeOf } from '../driver/canvas.ts';
import type { Canvas } from '../driver/canvas.ts';
import { openRoom } from '../driver/rooms/batches.ts';
import { takeBatch } from '../driver/rooms/work-room.ts';
import { startHub } from '../driver/start-hub.ts';
import { openPlayer } from '../roundtrip/robot/player.ts';
import type { Person, Player } from '../roundtrip/robot/player.ts';
import { nextTask, untilStored } from '../roundtrip/robot/task-on-screen.ts';
import { pngOf } from '../roundtrip/testing/png.ts';

export const title = '상자 그리기';
export const worker: Person = { name: 'jiwoo', password: 'labels at home' };
export const reviewer: Person = { name: 'minseo', password: 'checks at home' };
/** Image pixels. */
export const picture = { width: 400, height: 300 };

export type BoxRoom = {
  readonly player: Player;
  readonly page: () => Page;
  readonly batchId: BatchId;
  /** In the order of the batch. */
  readonly taskIds: readonly TaskId[];
  readonly canvas: () => Promise<Canvas>;
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Drags a box onto the picture, in image pixels, and waits until it is there. */
  readonly draw: (box: Rectangle) => Promise<void>;
  /** The boxes of the n-th task as they are stored. */
  readonly stored: (turn: number) => Promise<readonly Box[]>;
  readonly close: () => Promise<void>;
};

/** Takes a batch of so many pictures in two classes, and opens it at the first. */
export async function openBoxRoom(desktop: Desktop, tasks: number): Promise<BoxRoom> {
  const folder = mkdtempSync(join(tmpdir(), 'jaturi-hands-'));
  const pictures = join(folder, 'pictures');
  mkdirSync(pictures);
  for (let at = 0; at < tasks; at += 1) {
    writeFileSync(join(pictures, `${at}.png`), pngOf(picture.width, picture.height, at));
  }
  const hub = await startHub({ dir: join(folder, 'hub') });
  await hub.addUser(worker.name, 'worker', worker.password);
  await hub.addUser(reviewer.name, 'reviewer', reviewer.password);
  // Rules of quality would warn of answers that come as fast as these.
  const create = ['project', 'create', '--policy', 'all', '--review', 'all', '--title', title];
  const reasons = ['--reason', '상자가 헐거워요'];
  await hub.command(...create, '--kind', 'box', '--classes', '차,사람', ...reasons);
  await hub.command('import', title, pictures);
  const player = await openPlayer(desktop);
  const { page } = player;
  await player.begin(hub.url, worker);
  const batchId = await takeBatch(page(), { title, purpose: 'label', tasks });
  await openRoom(page(), batchId, 'label');
  await nextTask(page(), null);
  const listed = await call(page(), 'batch.tasks', { batchId });
  const taskIds = listed.tasks.map(({ taskId }) => taskId);
  const canvas = () => canvasOf(page());
  return {
    player,
    page,
    batchId,
    taskIds,
    canvas,
    press: async (...keys) => {
      for (const key of keys) await page().keyboard.press(key);
    },
    draw: async (box) => {
      const one = await canvas();
      const seen = await one.look();
      const [from, , to] = cornersOf(box);
      await one.hand.drag(placeOf(seen, from), placeOf(seen, to));
      await one.until({ items: String(seen.items + 1), drawing: 'false' });
    },
    stored: async (turn) => {
      await untilStored(page());
      const taskId = taskIds[turn];
      if (taskId === undefined) throw new Error(`The batch has no task ${turn}.`);
      const { base, steps, earlier } = await call(page(), 'task.open', { taskId });
      return (replay(base, steps, earlier)?.annotation.items ?? []) as readonly Box[];
    },
    close: async () => {
      const { dataDir } = player.app();
      await player.close();
      await hub.stop();
      rmSync(dataDir, { recursive: true, force: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
