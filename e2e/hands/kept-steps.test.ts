/** Undo that outlives the app and what was handed in: after a kill, and on work that a reviewer returned. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import { oneAfterAnother } from '../driver/one-after-another.ts';
import { openRoom } from '../driver/rooms/batches.ts';
import { goTo } from '../driver/rooms/frame.ts';
import { openWalk, returnFor, selectedTask, sendReviews } from '../driver/rooms/review-room.ts';
import { takeBatch } from '../driver/rooms/work-room.ts';
import { leaveRoom } from '../roundtrip/robot/player.ts';
import { nextTask } from '../roundtrip/robot/task-on-screen.ts';
import { untilSent } from '../roundtrip/robot/until-sent.ts';
import { openBoxRoom, reviewer, title, worker } from './box-room.ts';
import type { BoxRoom } from './box-room.ts';

const desktop = givenDesktop();
const { returns } = catalogues.ko.app;

describe.skipIf(desktop === null)('steps of a task', () => {
  let room: BoxRoom;
  beforeAll(async () => {
    room = await openBoxRoom(desktop!, 1);
  });
  afterAll(() => room.close());
  oneAfterAnother();

  const untilItems = async (count: number) => (await room.canvas()).until({ items: String(count) });

  test('are undone and redone after the app was killed', async () => {
    await room.draw({ x: 40, y: 40, width: 100, height: 80 });
    await room.draw({ x: 200, y: 150, width: 60, height: 60 });
    await room.draw({ x: 300, y: 20, width: 50, height: 50 });
    await room.press('Control+KeyZ');
    await untilItems(2);
    const before = await room.stored(0);
    await room.player.killAndRestart();
    await openRoom(room.page(), room.batchId, 'label');
    await nextTask(room.page(), null);
    await untilItems(2);
    expect(await room.stored(0)).toEqual(before);
    await room.press('Control+Shift+KeyZ');
    await untilItems(3);
    await room.press('Control+KeyZ', 'Control+KeyZ', 'Control+KeyZ', 'Control+KeyZ');
    await untilItems(0);
    await room.press('Control+KeyY', 'Control+KeyY');
    await untilItems(2);
    expect(await room.stored(0)).toEqual(before);
  });

  test('are still there when the task was handed in, returned and opened again', async () => {
    const { player } = room;
    const [first] = await room.stored(0);
    await room.press('Enter');
    await room.page().getByTestId('batch-finished').waitFor();
    await leaveRoom(room.page());
    await player.signInIfAsked();
    await untilSent(room.page());
    await player.change(reviewer);
    const reviews = await takeBatch(room.page(), { title, purpose: 'review', tasks: 1 });
    await openRoom(room.page(), reviews, 'review');
    await room.page().getByTestId('review-grid').waitFor();
    const taskId = await selectedTask(room.page());
    await openWalk(room.page(), taskId);
    await returnFor(room.page(), taskId, 0);
    await sendReviews(room.page());
    await leaveRoom(room.page());
    await untilSent(room.page());
    await player.change(worker);
    await goTo(room.page(), 'returns');
    const row = room.page().locator(`.return[data-task="${room.taskIds[0]!}"]`);
    await row.getByRole('button', { name: returns.fix }).click();
    await nextTask(room.page(), null);
    await untilItems(2);
    await room.press('Control+KeyZ');
    await untilItems(1);
    expect(await room.stored(0)).toEqual([first]);
    await room.press('Control+KeyZ', 'Control+KeyZ');
    await untilItems(0);
    await room.press('Control+KeyY', 'Control+KeyY');
    await untilItems(2);
    expect(player.app().pageErrors).toEqual([]);
  });
});
