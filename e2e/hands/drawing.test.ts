/** Drawing and changing boxes with the mouse: the cross and its size, staying in drawing, edges, handles, the band. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { handlePoint, handles } from '#shared/edit/tools/handles.ts';
import type { Handle } from '#shared/edit/tools/handles.ts';
import type { Point, Rectangle } from '#shared/geometry/rectangle.ts';
import { placeOf } from '../driver/canvas.ts';
import type { Place } from '../driver/hand.ts';
import { oneAfterAnother } from '../driver/one-after-another.ts';
import { seen } from '../roundtrip/robot/task-on-screen.ts';
import { openBoxRoom, picture } from './box-room.ts';
import type { BoxRoom } from './box-room.ts';

const desktop = givenDesktop();

declare global {
  interface Window {
    /** Words written on canvases, the newest last. */
    written: string[];
  }
}

/** Carried into the page: notes what is written on its canvases. */
function noteWords(): void {
  window.written = [];
  const write = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function noted(words, ...rest) {
    window.written.push(words);
    write.call(this, words, ...rest);
  };
}

describe.skipIf(desktop === null)('drawing with the mouse', () => {
  let room: BoxRoom;
  beforeAll(async () => {
    room = await openBoxRoom(desktop!, 1);
  });
  afterAll(() => room.close());
  oneAfterAnother();

  async function drag(from: Point, to: Point): Promise<void> {
    const canvas = await room.canvas();
    const now = await canvas.look();
    await canvas.hand.drag(placeOf(now, from), placeOf(now, to));
  }

  async function clickAt(point: Point): Promise<void> {
    const canvas = await room.canvas();
    await canvas.hand.click(placeOf(await canvas.look(), point));
  }

  /** How bright the topmost layer is at places of the window, 0 to 255, 0 where nothing is drawn. */
  async function inkAt(places: readonly Place[]): Promise<readonly number[]> {
    const canvas = await room.canvas();
    await seen(room.page());
    return canvas.element.evaluate((element, wanted) => {
      const { left, top } = element.getBoundingClientRect();
      const layer = [...element.querySelectorAll('canvas')].at(2);
      const context = layer?.getContext('2d') ?? null;
      const ratio = window.devicePixelRatio;
      return wanted.map(({ x, y }) => {
        const from = [(x - left) * ratio, (y - top) * ratio] as const;
        const [red = 0, , , alpha = 0] = context?.getImageData(...from, 1, 1).data ?? [];
        return (red * alpha) / 255;
      });
    }, places);
  }

  test('a cross runs through the pointer, and what is drawn says its size in image pixels', async () => {
    const canvas = await room.canvas();
    await room.page().evaluate(noteWords);
    const now = await canvas.look();
    const from = placeOf(now, { x: 50, y: 60 });
    const to = placeOf(now, { x: 151, y: 140 });
    await canvas.hand.move(from);
    const [across, down, beside] = await inkAt([
      { x: now.at.x + 5, y: from.y },
      { x: from.x, y: now.at.y + 5 },
      { x: from.x + 40, y: from.y + 40 },
    ]);
    expect(across).toBeGreaterThan(200);
    expect(down).toBeGreaterThan(200);
    expect(beside).toBe(0);

    await canvas.hand.click(from);
    await canvas.until({ drawing: 'true' });
    await canvas.hand.move(to);
    await seen(room.page());
    const width = (to.x - from.x) / now.viewport.scale;
    const height = (to.y - from.y) / now.viewport.scale;
    const size = `${Math.round(width)} × ${Math.round(height)}`;
    expect((await room.page().evaluate(() => window.written)).at(-1)).toBe(size);
    await canvas.hand.click(to);
    await canvas.until({ items: '1', drawing: 'false' });
    const [drawn] = await room.stored(0);
    expect(drawn!.width).toBeCloseTo(width, 9);
    expect(drawn!.height).toBeCloseTo(height, 9);
  });

  test('one box after the other is drawn, by drag or by two clicks, until drawing is left', async () => {
    const canvas = await room.canvas();
    await room.draw({ x: 220, y: 150, width: 60, height: 80 });
    await clickAt({ x: 300, y: 20 });
    await clickAt({ x: 340, y: 60 });
    await canvas.until({ items: '3', tool: 'draw' });
    await room.press('KeyV');
    await canvas.until({ tool: 'select' });
    await drag({ x: 20, y: 200 }, { x: 60, y: 240 });
    expect(await room.stored(0)).toHaveLength(3);
  });

  test('the band takes what lies wholly in it, and with Shift more', async () => {
    const canvas = await room.canvas();
    const all = await room.stored(0);
    await drag({ x: 30, y: 40 }, { x: 200, y: 200 });
    await canvas.until({ selected: all[0]!.itemId });
    await room.page().keyboard.down('Shift');
    const now = await canvas.look();
    const from = placeOf(now, { x: 290, y: 10 });
    const to = placeOf(now, { x: 350, y: 70 });
    await room.page().mouse.move(from.x, from.y);
    await room.page().mouse.down();
    await room.page().mouse.move(to.x, to.y, { steps: 3 });
    await room.page().mouse.up();
    await room.page().keyboard.up('Shift');
    const both = [all[0]!.itemId, all[2]!.itemId];
    await expect.poll(async () => (await canvas.look()).selected).toEqual(both);
    await room.press('Escape');
    await canvas.until({ selected: '' });
  });

  test('a box that is dragged past the edge slides along it, whole', async () => {
    const [, before] = await room.stored(0);
    const middle = { x: before!.x + before!.width / 2, y: before!.y + before!.height / 2 };
    await drag(middle, { x: middle.x + 300, y: middle.y - 30 });
    const [, after] = await room.stored(0);
    expect(after!.x + after!.width).toBeCloseTo(picture.width, 9);
    expect(Math.abs(after!.y - (before!.y - 30))).toBeLessThan(1);
    expect(after!.width).toBeCloseTo(before!.width, 9);
    expect(after!.height).toBeCloseTo(before!.height, 9);
  });

  test('each of the eight handles moves its own sides and no others', async () => {
    const canvas = await room.canvas();
    await clickAt({ x: 100, y: 100 });
    await expect.poll(async () => (await canvas.look()).selected.length).toBe(1);
    for (const handle of handles) {
      const [before] = await room.stored(0);
      const at = handlePoint(before!, handle);
      await drag(at, { x: at.x + 9, y: at.y + 7 });
      const [after] = await room.stored(0);
      const moved = { handle, sides: movedSides(before!, after!) };
      expect(moved).toEqual({ handle, sides: sidesOf(handle) });
    }
    await room.press(...handles.map(() => 'Control+KeyZ'));
    expect((await room.stored(0))[0]!.x).toBeCloseTo(50, 0);
    expect(room.player.app().pageErrors).toEqual([]);
  });
});

/** Which sides lie elsewhere, as letters of the compass. */
function movedSides(before: Rectangle, after: Rectangle): string {
  const far = (one: number, other: number, letter: string) =>
    Math.abs(one - other) > 3 ? letter : '';
  return [
    far(before.y, after.y, 'n'),
    far(before.y + before.height, after.y + after.height, 's'),
    far(before.x + before.width, after.x + after.width, 'e'),
    far(before.x, after.x, 'w'),
  ].join('');
}

function sidesOf(handle: Handle): string {
  return ['n', 's', 'e', 'w'].filter((side) => handle.includes(side)).join('');
}
