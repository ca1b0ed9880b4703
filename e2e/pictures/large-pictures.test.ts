/** Pictures too large to be held whole, in all eight EXIF orientations, and hands on them: fingers, a palm, a pen. */
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { createCleanup } from '../driver/cleanup.ts';
import { canvasOf } from '../driver/canvas.ts';
import type { LaunchedApp } from '../driver/launch-app.ts';
import { launchApp } from '../driver/launch-app.ts';
import { openRoom } from '../driver/rooms/batches.ts';
import { connectTo, signInWith } from '../driver/rooms/start-room.ts';
import { takeBatch } from '../driver/rooms/work-room.ts';
import { people, setStage } from '../driver/stage.ts';
import { nextTask } from '../roundtrip/robot/task-on-screen.ts';
import { flatJpeg } from './flat-jpeg.ts';

const desktop = givenDesktop();
const title = '돌려 찍은 사진';
/** As stored; more than 25 megapixels. */
const size = { width: 5600, height: 5000 };
/** Where the upper left quarter of the stored pixels is shown, by EXIF orientation. */
const corners = {
  1: 'upper left',
  2: 'upper right',
  3: 'lower right',
  4: 'lower left',
  5: 'upper left',
  6: 'upper right',
  7: 'lower right',
  8: 'lower left',
} as const;
const orientations = [1, 2, 3, 4, 5, 6, 7, 8] as const;

describe.skipIf(desktop === null)('a large picture', () => {
  const cleanup = createCleanup();
  let launched: LaunchedApp;
  beforeAll(async () => {
    const files = Object.fromEntries(
      orientations.map((orientation) => [`${orientation}.jpg`, flatJpeg({ ...size, orientation })]),
    );
    const stage = await setStage({
      title,
      project: ['--kind', 'box', '--class', '가'],
      assets: { files },
      cast: ['worker'],
    });
    cleanup.add(stage.end);
    launched = await launchApp(desktop!);
    cleanup.add(() => launched.close());
    const { page } = launched;
    await connectTo(page, stage.hub.url);
    await signInWith(page, people.worker.name, people.worker.password);
    await page.locator('[data-place]').first().waitFor();
    const batchId = await takeBatch(page, { title, purpose: 'label', tasks: orientations.length });
    await openRoom(page, batchId, 'label');
  });
  afterAll(cleanup.run);

  test('is moved and zoomed by two fingers, which draw nothing; one finger and a pen draw, a palm does not', async () => {
    const { page } = launched;
    await nextTask(page, null);
    const session = await page.context().newCDPSession(page);
    const canvas = await canvasOf(page);
    const seen = await canvas.look();
    const middle = { x: seen.at.x + seen.view.width / 2, y: seen.at.y + seen.view.height / 2 };
    const away = (x: number, y: number) => ({ x: middle.x + x, y: middle.y + y });

    await touch(session, 'touchStart', [away(-50, 0)]);
    await touch(session, 'touchStart', [away(-50, 0), away(50, 0)]);
    await touch(session, 'touchMove', [away(-100, 0), away(100, 0)]);
    await touch(session, 'touchMove', [away(-80, 40), away(120, 40)]);
    await touch(session, 'touchEnd', []);
    await page.waitForFunction(
      (before) =>
        Number(document.querySelector('[data-canvas]')?.getAttribute('data-scale')) > before,
      seen.viewport.scale * 1.5,
    );
    const pinched = await canvas.look();
    expect(pinched.viewport.scale / seen.viewport.scale).toBeCloseTo(2, 2);
    expect(pinched.items).toBe(0);
    expect(await canvas.element.getAttribute('data-drawing')).toBe('false');

    await touch(session, 'touchStart', [away(-60, -60)]);
    await touch(session, 'touchMove', [away(0, 0)]);
    await touch(session, 'touchMove', [away(60, 60)]);
    await touch(session, 'touchEnd', []);
    await canvas.until({ items: '1', drawing: 'false' });

    await pen(session, 'mousePressed', away(-150, -100));
    await pen(session, 'mouseMoved', away(-100, -50));
    await touch(session, 'touchStart', [away(100, 100)]);
    await touch(session, 'touchMove', [away(160, 160)]);
    await touch(session, 'touchEnd', []);
    await pen(session, 'mouseMoved', away(-90, -40));
    await pen(session, 'mouseReleased', away(-90, -40));
    await canvas.until({ items: '2', drawing: 'false' });

    // A palm is wider than a finger, and comes long after the pen, too.
    await page.waitForTimeout(1000);
    await touch(session, 'touchStart', [away(100, -100)], 60);
    await touch(session, 'touchMove', [away(160, -160)], 60);
    await touch(session, 'touchEnd', []);
    await canvas.until({ items: '2', drawing: 'false' });
    await page.keyboard.press('Home');
  });

  test('is turned once as its orientation says, whole and where a sharp part of it is seen', async () => {
    const { page } = launched;
    let before: string | null = null;
    const found: Record<number, readonly string[]> = {};
    for (const orientation of orientations) {
      const { taskId } = await nextTask(page, before);
      before = taskId;
      const whole = await darkQuarter(page, 0.25);
      await page.keyboard.press('KeyC');
      await page.locator('[data-canvas][data-sharp="true"]').waitFor();
      const close = await darkQuarter(page, 0.01);
      found[orientation] = [whole, close];
      await page.keyboard.press('KeyF');
    }
    expect(found).toEqual(
      Object.fromEntries(orientations.map((one) => [one, [corners[one], corners[one]]])),
    );
  });
});

/** Which quarter of the picture on screen is black, looked at so far (a share of the picture) from its middle. */
async function darkQuarter(page: Page, share: number): Promise<string> {
  return page.locator('[data-canvas]').evaluate((element, far) => {
    const { scale = '', x = '', y = '', picture = '' } = (element as HTMLElement).dataset;
    const [width = 0, height = 0] = picture.split('x').map(Number);
    const layer = element.querySelector('canvas');
    const context = layer?.getContext('2d');
    if (!layer || !context) return 'no canvas';
    const ratio = layer.width / layer.clientWidth;
    const isDark = (side: number, down: number) => {
      const left = (width * (0.5 + side * far) * Number(scale) + Number(x)) * ratio;
      const top = (height * (0.5 + down * far) * Number(scale) + Number(y)) * ratio;
      const [shade = 255, , , alpha = 0] = context.getImageData(left, top, 1, 1).data;
      return alpha === 255 && shade < 40;
    };
    const quarters = [
      ['upper left', -1, -1],
      ['upper right', 1, -1],
      ['lower right', 1, 1],
      ['lower left', -1, 1],
    ] as const;
    const dark = quarters.filter(([, side, down]) => isDark(side, down));
    return dark.map(([name]) => name).join(' and ');
  }, share);
}

type Spot = { readonly x: number; readonly y: number };

/** Fingers on the screen; `radius` of what touches it, in CSS pixels. */
async function touch(
  session: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  spots: readonly Spot[],
  radius = 8,
): Promise<void> {
  const touchPoints = spots.map((spot, id) => ({ ...spot, id, radiusX: radius, radiusY: radius }));
  await session.send('Input.dispatchTouchEvent', { type, touchPoints });
}

async function pen(
  session: CDPSession,
  type: 'mousePressed' | 'mouseMoved' | 'mouseReleased',
  at: Spot,
): Promise<void> {
  const buttons = type === 'mouseReleased' ? 0 : 1;
  await session.send('Input.dispatchMouseEvent', {
    type,
    ...at,
    button: 'left',
    buttons,
    clickCount: type === 'mouseMoved' ? 0 : 1,
    pointerType: 'pen',
    force: 0.3,
  });
}
