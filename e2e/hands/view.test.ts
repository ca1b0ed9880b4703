/** Coming closer to a picture and moving it, while drawing too; its pixels, its look, and the minimap beside it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import type { Point } from '#shared/geometry/rectangle.ts';
import { toImage } from '#shared/geometry/viewport.ts';
import { placeOf } from '../driver/canvas.ts';
import type { SeenCanvas } from '../driver/canvas.ts';
import type { Place } from '../driver/hand.ts';
import { oneAfterAnother } from '../driver/one-after-another.ts';
import { seen } from '../roundtrip/robot/task-on-screen.ts';
import { openBoxRoom, picture } from './box-room.ts';
import type { BoxRoom } from './box-room.ts';

const desktop = givenDesktop();

describe.skipIf(desktop === null)('the view of a picture', () => {
  let room: BoxRoom;
  beforeAll(async () => {
    room = await openBoxRoom(desktop!, 1);
  });
  afterAll(() => room.close());
  oneAfterAnother();

  const look = async () => (await room.canvas()).look();
  const middleOf = ({ at, view }: SeenCanvas): Place => ({
    x: Math.round(at.x + view.width / 2),
    y: Math.round(at.y + view.height / 2),
  });
  async function untilMoved(from: SeenCanvas): Promise<SeenCanvas> {
    const before = JSON.stringify(from.viewport);
    await expect.poll(async () => JSON.stringify((await look()).viewport)).not.toBe(before);
    return look();
  }

  test('goes to a box, to one picture pixel per pixel, and back to the whole', async () => {
    const canvas = await room.canvas();
    const whole = await look();
    await room.draw({ x: 200, y: 150, width: 60, height: 60 });
    await room.press('KeyC');
    await canvas.until({ scale: '1' });
    await canvas.element.focus();
    const actual = await look();
    await room.press('KeyV', 'Tab', 'KeyZ');
    const close = await untilMoved(actual);
    expect(close.viewport.scale).toBeGreaterThan(whole.viewport.scale);
    const box = placeOf(close, { x: 230, y: 180 });
    const middle = middleOf(close);
    expect(Math.hypot(box.x - middle.x, box.y - middle.y)).toBeLessThan(4);
    await room.press('KeyX');
    await expect.poll(async () => (await look()).viewport).toEqual(whole.viewport);
  });

  test('moves with Space held, by trackpad and by pinching, and a box that is being drawn stays as it is', async () => {
    const canvas = await room.canvas();
    await room.press('KeyN', 'KeyC');
    await canvas.until({ scale: '1' });
    const begun = await look();
    const middle = middleOf(begun);
    const corner = toImage(begun.viewport, { x: middle.x - begun.at.x, y: middle.y - begun.at.y });
    await canvas.hand.click(middle);
    await canvas.until({ drawing: 'true' });

    await room.page().keyboard.down('Space');
    await canvas.hand.drag(middle, { x: middle.x + 50, y: middle.y - 30 });
    await room.page().keyboard.up('Space');
    const dragged = await untilMoved(begun);
    expect(dragged.viewport).toEqual(movedBy(begun, { x: 50, y: -30 }));

    await canvas.hand.trackpad(middle, { x: 24, y: 10 });
    const pushed = await untilMoved(dragged);
    expect(pushed.viewport).toEqual(movedBy(dragged, { x: -24, y: -10 }));

    await canvas.hand.trackpad(middle, { x: 0, y: -20 }, true);
    const pinched = await untilMoved(pushed);
    expect(pinched.viewport.scale).toBeGreaterThan(pushed.viewport.scale);
    const under = toImage(pushed.viewport, {
      x: middle.x - pushed.at.x,
      y: middle.y - pushed.at.y,
    });
    const still = placeOf(pinched, under);
    expect(Math.hypot(still.x - middle.x, still.y - middle.y)).toBeLessThan(2);

    await canvas.until({ drawing: 'true', items: '1' });
    const end = placeOf(await look(), { x: corner.x + 40, y: corner.y + 20 });
    await canvas.hand.click(end);
    await canvas.until({ drawing: 'false', items: '2' });
    const [, drawn] = await room.stored(0);
    expect(drawn!.x).toBeCloseTo(corner.x, 6);
    expect(drawn!.y).toBeCloseTo(corner.y, 6);
    expect(Math.abs(drawn!.width - 40) + Math.abs(drawn!.height - 20)).toBeLessThan(1.5);
  });

  test('the minimap tells which part is in view, leads to another, and goes when all of it is', async () => {
    const canvas = await room.canvas();
    const minimap = room.page().getByTestId('minimap');
    await room.press('KeyX');
    await minimap.waitFor({ state: 'hidden' });
    await room.press('Equal', 'Equal', 'Equal', 'Equal', 'Equal');
    await minimap.waitFor();
    const close = await look();
    const map = (await minimap.locator('canvas').boundingBox())!;
    const frame = (await minimap.locator('.minimap-frame').boundingBox())!;
    const shown = close.view.width / close.viewport.scale / picture.width;
    expect(Math.abs(frame.width / map.width - shown)).toBeLessThan(0.05);
    await room.page().mouse.click(map.x + map.width * 0.75, map.y + map.height * 0.75);
    const moved = await untilMoved(close);
    const middle = toImage(moved.viewport, {
      x: moved.view.width / 2,
      y: moved.view.height / 2,
    });
    expect(Math.abs(middle.x - picture.width * 0.75)).toBeLessThan(6);
    expect(Math.abs(middle.y - picture.height * 0.75)).toBeLessThan(6);
    expect((await canvas.look()).items).toBe(2);
    await room.press('KeyX');
    await minimap.waitFor({ state: 'hidden' });
  });

  test('pixels are shown as they are from four times their size, and smoothed below', async () => {
    await room.press('KeyX');
    for (let more = 0; more < 12 && (await look()).viewport.scale < 4; more += 1) {
      await room.press('Equal');
    }
    expect((await look()).viewport.scale).toBeGreaterThanOrEqual(4);
    expect(await shadesAcross(room, { x: 192, y: 144 })).toBe(2);
    while ((await look()).viewport.scale >= 4) await room.press('Minus');
    expect(await shadesAcross(room, { x: 192, y: 144 })).toBeGreaterThan(2);
    await room.press('KeyX');
  });

  test('brightness, contrast and a grid change what is seen until one key undoes them', async () => {
    const page = room.page();
    const canvas = await room.canvas();
    const picturePart = async () => {
      await canvas.hand.move({ x: 2, y: 2 });
      await seen(page);
      const now = await look();
      const corner = placeOf(now, { x: 40, y: 40 });
      return page.screenshot({ clip: { ...corner, width: 64, height: 64 } });
    };
    const plain = await picturePart();
    await room.press('KeyB');
    const brightness = page.getByTestId('look-brightness');
    await brightness.and(page.locator(':focus')).waitFor();
    await room.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'Escape');
    await brightness.waitFor({ state: 'detached' });
    const bright = await picturePart();
    expect(bright.equals(plain)).toBe(false);
    await room.press('KeyB');
    await page.getByTestId('look-contrast').focus();
    await room.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'Escape');
    await brightness.waitFor({ state: 'detached' });
    const contrasted = await picturePart();
    expect(contrasted.equals(bright)).toBe(false);
    await room.press('Shift+KeyG');
    expect((await picturePart()).equals(contrasted)).toBe(false);
    await room.press('Shift+KeyB');
    await page.locator('[data-testid="look"][aria-pressed="false"]').waitFor();
    expect((await picturePart()).equals(plain)).toBe(true);
    expect(room.player.app().pageErrors).toEqual([]);
  });
});

function movedBy({ viewport }: SeenCanvas, by: Point): object {
  return {
    scale: viewport.scale,
    x: expect.closeTo(viewport.x + by.x, 6),
    y: expect.closeTo(viewport.y + by.y, 6),
  };
}

/** How many shades of green lie along a line of the picture's layer, over an edge between two fields of one shade each. */
async function shadesAcross(room: BoxRoom, edge: Point): Promise<number> {
  const canvas = await room.canvas();
  await seen(room.page());
  const now = await canvas.look();
  const { x, y } = placeOf(now, { x: edge.x, y: edge.y + 10 });
  return canvas.element.evaluate(
    (element, at) => {
      const layer = element.querySelector('canvas');
      const ratio = window.devicePixelRatio;
      const left = Math.round((at.x - 12) * ratio);
      const line = layer
        ?.getContext('2d')
        ?.getImageData(left, Math.round(at.y * ratio), 24 * ratio, 1);
      const greens = (line?.data ?? []).filter((_, place) => place % 4 === 1);
      return new Set(greens).size;
    },
    { x: x - now.at.x, y: y - now.at.y },
  );
}
