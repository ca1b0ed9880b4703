/** How fast the canvas module is by itself, in the same window with the same pictures: what the whole app adds to it. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '#build/root.ts';
import { call } from '#e2e/driver/bridge.ts';
import { openRoom } from '#e2e/driver/rooms/batches.ts';
import { leaveRoom } from '#e2e/roundtrip/robot/player.ts';
import { assetUrl } from '#shared/contract/bridge.ts';
import type { Row } from '../row.ts';
import { median, rowOf } from '../row.ts';
import type { Alone } from './alone-page.ts';
import { slow, tryHands } from './hands.ts';
import { timed } from './meter.ts';
import type { LargeBatch } from './prepare.ts';

declare global {
  interface Window {
    canvasAlone: Alone;
  }
}

const times = 5;
/** Milliseconds that a person looks at a task. */
const thinking = 900;
/** The whole app may be that much slower than its canvas alone. */
const mostOverAlone = 1.5;

/** Rows of `measured` once more, beside the same by the canvas alone. Leaves no room open. */
export async function measureBesideAlone(
  { launched, batchId, boxes }: LargeBatch,
  measured: readonly Row[],
): Promise<readonly Row[]> {
  const { page } = launched;
  await leaveRoom(page);
  await openRoom(page, batchId, 'label');
  await page.locator('[data-testid="canvas"][data-ready="true"]').waitFor();
  const place = await page.getByTestId('canvas').boundingBox();
  if (place === null) throw new Error('no canvas');
  await leaveRoom(page);
  const { tasks } = await call(page, 'batch.tasks', { batchId });
  const given = {
    boxes,
    place,
    tasks: tasks.map(({ taskId, asset }) => ({
      taskId,
      address: assetUrl(asset.sha256),
      size: { width: asset.width ?? 1, height: asset.height ?? 1 },
    })),
    worker: await page.evaluate(
      (file) => new URL(file, document.baseURI).href,
      `assets/${decodeWorker()}`,
    ),
  };
  const session = await page.context().newCDPSession(page);
  const ran = await session.send('Runtime.evaluate', { expression: await bundled() });
  const broken = ran.exceptionDetails?.exception?.description;
  if (broken !== undefined) throw new Error(broken);
  await session.detach();
  const opened: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    if (turn > 0) await page.evaluate(() => window.canvasAlone.remove());
    await page.evaluate((all) => window.canvasAlone.prepare(all), given);
    await page.waitForTimeout(thinking);
    const button = page.getByTestId('alone-open');
    opened.push(await timed(page, ['click', 'task'], () => button.click()));
    await page.waitForTimeout(thinking);
  }
  const next: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    await page.waitForTimeout(thinking);
    next.push(await timed(page, ['keydown', 'task'], () => page.keyboard.press('KeyF')));
  }
  const hands = await tryHands(page);
  await page.evaluate(() => window.canvasAlone.remove());
  const row = (name: string, floor: number) => {
    const ours = measured.find((one) => one.name === name)?.ours;
    if (ours === undefined) throw new Error(`${name} was not measured`);
    const limit = floor * mostOverAlone;
    return rowOf({
      name: `${name}, canvas alone`,
      n: boxes.length,
      ours,
      floor,
      limit,
      unit: 'ms',
    });
  };
  return [
    row('open', median(opened)),
    row('next', median(next)),
    row('draw', median(hands.drawn)),
    row('drag, slow frames', slow(hands.moved)),
  ];
}

/** The file of the built app that decodes pictures. */
function decodeWorker(): string {
  const files = readdirSync(join(ROOT, 'out', 'renderer', 'assets'));
  const found = files.find((file) => /^decode-worker-.*\.js$/.test(file));
  if (found === undefined) throw new Error('the app is not built');
  return found;
}

/** The page's part as one script. */
async function bundled(): Promise<string> {
  const made = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    build: {
      write: false,
      minify: true,
      lib: {
        entry: join(ROOT, 'bench', 'canvas', 'alone-page.ts'),
        formats: ['iife'],
        name: 'alonePage',
      },
    },
  });
  const [one] = Array.isArray(made) ? made : [made];
  const chunk = one !== undefined && 'output' in one ? one.output[0] : undefined;
  if (chunk === undefined) throw new Error('the canvas alone does not build');
  return chunk.code;
}
