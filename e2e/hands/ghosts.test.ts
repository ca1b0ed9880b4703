/** The boxes of the task before as faint outlines: shown by a key, taken over by a key, and never by themselves. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { placeOf } from '../driver/canvas.ts';
import { oneAfterAnother } from '../driver/one-after-another.ts';
import { nextTask } from '../roundtrip/robot/task-on-screen.ts';
import { openBoxRoom } from './box-room.ts';
import type { BoxRoom } from './box-room.ts';

const desktop = givenDesktop();

describe.skipIf(desktop === null)('ghosts of the task before', () => {
  let room: BoxRoom;
  beforeAll(async () => {
    room = await openBoxRoom(desktop!, 4);
  });
  afterAll(() => room.close());
  oneAfterAnother();

  const ghosts = (count: number) =>
    room
      .page()
      .locator(`[data-testid="ghost-note"][data-source="previous"][data-ghosts="${count}"]`)
      .waitFor();
  const submit = async (turn: number) => {
    await room.press('Enter');
    await nextTask(room.page(), room.taskIds[turn]!);
  };
  const extents = async (turn: number) =>
    (await room.stored(turn)).map(({ x, y, width, height, classId }) => ({
      x,
      y,
      width,
      height,
      classId,
    }));

  test('are there when a key asks for them, and are nothing to what is handed in', async () => {
    const canvas = await room.canvas();
    await room.draw({ x: 40, y: 40, width: 100, height: 80 });
    await room.press('Digit2');
    await room.draw({ x: 200, y: 150, width: 60, height: 60 });
    await submit(0);
    await canvas.until({ items: '0' });
    expect(await room.page().getByTestId('ghost-note').count()).toBe(0);
    await room.press('KeyQ');
    await ghosts(2);
    await canvas.until({ items: '0' });
    await submit(1);
    expect(await room.stored(1)).toEqual([]);
  });

  test('one key takes over the one under the pointer, with its class', async () => {
    const canvas = await room.canvas();
    await room.press('KeyD');
    await room
      .page()
      .locator(`[data-testid="label-room"][data-task="${room.taskIds[1]!}"]`)
      .waitFor();
    await ghosts(2);
    await canvas.hand.move(placeOf(await canvas.look(), { x: 230, y: 180 }));
    await room.press('KeyE');
    await canvas.until({ items: '1' });
    await ghosts(1);
    const [first, second] = await extents(0);
    expect(await extents(1)).toEqual([second]);
    // Nothing lies under the pointer any more.
    await room.press('KeyE');
    await canvas.until({ items: '1' });
    await room.press('Shift+KeyE');
    await canvas.until({ items: '2' });
    await ghosts(0);
    expect(await extents(1)).toEqual([second, first]);
    const ids = [...(await room.stored(0)), ...(await room.stored(1))].map(({ itemId }) => itemId);
    expect(new Set(ids).size).toBe(4);
  });

  test('taking over all is one step, undone by one key, and shows the ghosts again', async () => {
    const canvas = await room.canvas();
    await submit(1);
    await ghosts(2);
    await canvas.until({ items: '0' });
    await room.press('Shift+KeyE');
    await canvas.until({ items: '2' });
    await room.press('Control+KeyZ');
    await canvas.until({ items: '0' });
    await ghosts(2);
    await room.press('Control+Shift+KeyZ');
    await canvas.until({ items: '2' });
    await room.press('KeyQ');
    await room.page().getByTestId('ghost-note').waitFor({ state: 'detached' });
    expect(room.player.app().pageErrors).toEqual([]);
  });
});
