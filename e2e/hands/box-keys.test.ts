/** Boxes by keys alone: chosen, moved, grown, stacked, locked, hidden, given a class, copied and deleted. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import type { Box } from '#shared/annotation/box.ts';
import { oneAfterAnother } from '../driver/one-after-another.ts';
import { nextTask } from '../roundtrip/robot/task-on-screen.ts';
import { openBoxRoom, picture } from './box-room.ts';
import type { BoxRoom } from './box-room.ts';

const desktop = givenDesktop();

describe.skipIf(desktop === null)('boxes by keys', () => {
  let room: BoxRoom;
  /** As they were drawn; the second is the smaller one and lies on top. */
  let lower: Box;
  let upper: Box;
  beforeAll(async () => {
    room = await openBoxRoom(desktop!, 2);
    await room.draw({ x: 40, y: 40, width: 100, height: 80 });
    await room.draw({ x: 200, y: 150, width: 60, height: 60 });
    [lower, upper] = (await room.stored(0)) as [Box, Box];
    await room.press('KeyV');
  });
  afterAll(() => room.close());
  oneAfterAnother();

  const ids = async () => (await room.stored(0)).map(({ itemId }) => itemId);
  const untilSelected = async (...boxes: readonly Pick<Box, 'itemId'>[]) =>
    (await room.canvas()).until({ selected: boxes.map(({ itemId }) => itemId).join(' ') });
  const hiddenNote = (state: 'visible' | 'detached') =>
    room.page().getByTestId('hidden-note').waitFor({ state });

  test('Tab goes round all of them, and back', async () => {
    await room.press('Tab');
    await untilSelected(lower);
    await room.press('Tab');
    await untilSelected(upper);
    await room.press('Tab');
    await untilSelected(lower);
    await room.press('Shift+Tab');
    await untilSelected(upper);
    await room.press('Shift+Tab');
    const canvas = await room.canvas();
    await expect.poll(async () => (await canvas.look()).selected).toEqual([lower.itemId]);
  });

  test('the arrows move by 1 and by 10 image pixels, grow and shrink, each press one step, and stop at the edge', async () => {
    await room.press('ArrowRight', 'Shift+ArrowDown', 'Control+ArrowRight', 'Control+ArrowUp');
    const [pushed] = await room.stored(0);
    expect(pushed!.x).toBeCloseTo(lower.x + 1, 9);
    expect(pushed!.y).toBeCloseTo(lower.y + 10, 9);
    expect(pushed!.width).toBeCloseTo(lower.width + 1, 9);
    expect(pushed!.height).toBeCloseTo(lower.height - 1, 9);
    await room.press(...times(12, 'Shift+ArrowLeft'), ...times(12, 'Shift+ArrowUp'));
    const [cornered] = await room.stored(0);
    expect(cornered).toMatchObject({ x: 0, y: 0 });
    expect(cornered!.width).toBeCloseTo(pushed!.width, 9);
    await room.press(...times(200, 'Control+ArrowLeft'));
    const [thin] = await room.stored(0);
    expect(thin!.width).toBeGreaterThan(0);
    expect(thin!.width).toBeLessThanOrEqual(1);
    await room.press('Control+KeyZ');
    expect((await room.stored(0))[0]!.width).toBeCloseTo(thin!.width + 1, 9);
    await room.press(...times(30, 'Shift+ArrowRight'), ...times(400, 'Control+ArrowRight'));
    const [wide] = await room.stored(0);
    expect(wide!.x + wide!.width).toBeCloseTo(picture.width, 9);
  });

  test('the stack order is changed, and undone as any other step', async () => {
    await room.press('BracketRight');
    expect(await ids()).toEqual([upper.itemId, lower.itemId]);
    await room.press('BracketLeft');
    expect(await ids()).toEqual([lower.itemId, upper.itemId]);
    await room.press('Control+KeyZ');
    expect(await ids()).toEqual([upper.itemId, lower.itemId]);
    await room.press('Control+KeyZ');
    expect(await ids()).toEqual([lower.itemId, upper.itemId]);
  });

  test('a locked box is neither moved nor deleted, and says so', async () => {
    await untilSelected(lower);
    await room.press('KeyL');
    const [before] = await room.stored(0);
    await room.press('ArrowLeft', 'Control+ArrowLeft', 'Delete');
    await room.page().locator('[data-word="locked"]').waitFor();
    expect((await room.stored(0))[0]).toEqual(before);
    await room.press('KeyL', 'ArrowLeft');
    expect((await room.stored(0))[0]!.x).toBeCloseTo(before!.x - 1, 9);
  });

  test('one is hidden or all are, cycling passes over what is hidden, and it stays part of the answer', async () => {
    await room.press('KeyH');
    await hiddenNote('visible');
    await room.press('Tab');
    await untilSelected(upper);
    await room.press('Tab');
    await untilSelected(upper);
    await room.press('Shift+KeyH');
    await hiddenNote('detached');
    await room.press('Shift+KeyH');
    await hiddenNote('visible');
    await untilSelected();
    expect(await ids()).toHaveLength(2);
    await room.press('Shift+KeyH');
    await hiddenNote('detached');
  });

  test('all of them get a class at once, in one step', async () => {
    await room.press('Control+KeyA');
    await untilSelected(lower, upper);
    const [first] = await room.stored(0);
    await room.press('Digit2');
    const classes = new Set((await room.stored(0)).map(({ classId }) => classId));
    expect(classes.size).toBe(1);
    expect(classes).not.toContain(first!.classId);
    await room.press('Control+KeyZ');
    expect((await room.stored(0)).map(({ classId }) => classId)).toEqual([
      first!.classId,
      first!.classId,
    ]);
  });

  test('duplicates and pasted boxes are boxes of their own, on this task and on the next', async () => {
    const canvas = await room.canvas();
    await room.press('Escape', 'Tab', 'Tab');
    await untilSelected(upper);
    await room.press('Control+KeyD');
    await canvas.until({ items: '3' });
    const copy = (await room.stored(0))[2]!;
    expect(copy).toMatchObject({ width: upper.width, classId: upper.classId });
    expect(copy.x).toBeGreaterThan(upper.x);
    await untilSelected(copy);
    await room.press('Delete');
    await canvas.until({ items: '2' });
    await room.press('Control+KeyA', 'Control+KeyC', 'Control+KeyV');
    await canvas.until({ items: '4' });
    await room.press('Enter');
    await nextTask(room.page(), room.taskIds[0]!);
    await room.press('Control+KeyV');
    await canvas.until({ items: '2' });
    const pasted = await room.stored(1);
    const sources = (await room.stored(0)).slice(0, 2);
    expect(pasted.map(({ x, y }) => ({ x, y }))).toEqual(sources.map(({ x, y }) => ({ x, y })));
    const all = [...(await room.stored(0)), ...pasted].map(({ itemId }) => itemId);
    expect(new Set(all).size).toBe(6);
    expect(room.player.app().pageErrors).toEqual([]);
  });
});

function times(count: number, key: string): readonly string[] {
  return Array.from({ length: count }, () => key);
}
