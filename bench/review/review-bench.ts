/** The review room of the real app over a batch of a thousand pictures: deciding, a page of 48, and scrolling. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { z } from 'zod';
import { call } from '#e2e/driver/bridge.ts';
import type { LaunchedApp } from '#e2e/driver/launch-app.ts';
import { launchApp } from '#e2e/driver/launch-app.ts';
import { openRoom } from '#e2e/driver/rooms/batches.ts';
import { connectTo, signInWith, signOut } from '#e2e/driver/rooms/start-room.ts';
import { takeBatch } from '#e2e/driver/rooms/work-room.ts';
import { startHub } from '#e2e/driver/start-hub.ts';
import { leaveRoom } from '#e2e/roundtrip/robot/player.ts';
import { untilSent } from '#e2e/roundtrip/robot/until-sent.ts';
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { Item } from '#shared/annotation/kinds.ts';
import { addOnTop } from '#shared/edit/command.ts';
import type { Surroundings } from '../canvas/canvas-bench.ts';
import { writeSmallPictures } from '../canvas/pictures.ts';
import type { Row } from '../row.ts';
import { median, quantile, rowOf } from '../row.ts';
import type { ReviewMeter } from './review-meter.ts';
import { installReviewMeter } from './review-meter.ts';

const title = 'Small pictures';
const worker = { name: 'worker', password: 'labels at home' } as const;
const reviewer = { name: 'reviewer', password: 'checks at home' } as const;
/** As many as one lease holds. */
const tasks = 500;
/** Boxes on each picture, so that there are a thousand crops. */
const boxes = [
  { x: 20, y: 20, width: 90, height: 110 },
  { x: 170, y: 60, width: 110, height: 130 },
] as const;
const page48 = 48;
const decisions = 60;
const turns = 8;
/** Milliseconds of a frame at 60 a second, and what the clock of frames is off by. */
const frame = 1000 / 60 + 1;
const Created = z.object({ projectId: z.string() });

export async function measureReview(surroundings: Surroundings): Promise<readonly Row[]> {
  const { desktop, cleanup, say } = surroundings;
  say(desktop.description);
  const folder = mkdtempSync(join(tmpdir(), 'jaturi-bench-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
  const launched = await launchApp(desktop);
  cleanup.add(() => rmSync(launched.dataDir, { recursive: true, force: true }));
  cleanup.add(() => launched.close());
  const { page } = launched;
  const pictures = join(folder, 'pictures');
  mkdirSync(pictures);
  await writeSmallPictures(page, pictures, tasks);
  const hub = await startHub({ dir: join(folder, 'hub') });
  cleanup.add(() => hub.stop());
  await hub.addUser(worker.name, 'worker', worker.password);
  await hub.addUser(reviewer.name, 'reviewer', reviewer.password);
  const words = [
    '--title',
    title,
    '--kind',
    'box',
    '--classes',
    'one,two',
    '--most-held',
    '5000',
    '--medium',
    'picture',
  ];
  const created = await hub.command('project', 'create', '--policy', 'all', ...words);
  await hub.command('import', Created.parse(created).projectId, pictures);
  await connectTo(page, hub.url);
  await enter(launched, worker);
  await answer(launched);
  say(`${tasks} pictures with ${tasks * boxes.length} boxes are answered`);
  await signOut(page);
  await enter(launched, reviewer);
  const batchId = await takeBatch(page, { title, purpose: 'review', tasks });
  await openRoom(page, batchId, 'review');
  await page.getByTestId('review-tile').first().waitFor();
  await page.evaluate(installReviewMeter);
  for (let smaller = 0; smaller < 4; smaller += 1) await page.keyboard.press('Minus');
  await page.evaluate(() => window.reviewMeter.drawn());
  const rows = [...(await measureDeciding(launched)), ...(await measurePage(launched))];
  rows.push(await measureScrolling(launched, 'tasks', tasks));
  await page.keyboard.press('KeyC');
  await page.evaluate(() => window.reviewMeter.drawn());
  rows.push(await measureScrolling(launched, 'crops', tasks * boxes.length));
  await leaveRoom(page);
  return rows;
}

async function enter(
  { page }: LaunchedApp,
  person: { readonly name: string; readonly password: string },
): Promise<void> {
  await signInWith(page, person.name, person.password);
  await page.locator('[data-place]').first().waitFor();
}

async function answer({ page }: LaunchedApp): Promise<void> {
  const batchId = await takeBatch(page, { title, purpose: 'label', tasks });
  const listed = await call(page, 'batch.tasks', { batchId });
  const [first] = listed.tasks;
  if (first === undefined) throw new Error('a batch without tasks');
  const { project } = await call(page, 'task.open', { taskId: first.taskId });
  const { classes } = project.schema;
  for (const { taskId } of listed.tasks) {
    const items = boxes.map((box, at) =>
      Item.parse({ kind: 'box', itemId: v7(), classId: classes[at]?.classId, ...box }),
    );
    const steps = [{ step: 'do' as const, command: addOnTop(emptyAnnotation, items) }];
    await call(page, 'task.submit', { taskId, at: 0, steps, activeMs: 60_000 });
  }
  await untilSent(page);
}

/** From the press of a key until the decision and the next selected tile have been painted. */
async function measureDeciding({ page }: LaunchedApp): Promise<readonly Row[]> {
  const times: number[] = [];
  for (let decision = 0; decision < decisions; decision += 1) {
    await page.evaluate(() => window.reviewMeter.expectSelection());
    await page.keyboard.press('KeyA');
    times.push(await page.evaluate(() => window.reviewMeter.awaited()));
  }
  const n = decisions;
  return [
    rowOf({ name: 'key to next, median', n, ours: median(times), unit: 'ms', limit: frame }),
    rowOf({ name: 'key to next, 95 %', n, ours: quantile(times, 0.95), unit: 'ms' }),
  ];
}

/** A page of tiles whose small copies are here, painted anew; and the same small copies on bare canvases. */
async function measurePage({ page }: LaunchedApp): Promise<readonly Row[]> {
  await page.evaluate(() => window.reviewMeter.scrollTo(0));
  await page.evaluate(() => window.reviewMeter.drawn());
  const ours: number[] = [];
  const floor: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    ours.push(await page.evaluate(() => window.reviewMeter.repaint()));
    floor.push(await page.evaluate((count) => window.reviewMeter.bare(count), page48));
  }
  const bare = median(floor);
  const measured = { name: 'page of 48 painted', n: page48, unit: 'ms' } as const;
  return [rowOf({ ...measured, ours: median(ours), floor: bare, limit: bare * 1.5 })];
}

async function measureScrolling({ page }: LaunchedApp, what: string, count: number): Promise<Row> {
  const long = await page.evaluate(() => window.reviewMeter.scrollThrough());
  const longest = Math.max(0, ...long);
  return rowOf({ name: `long tasks, ${what}`, n: count, ours: longest, unit: 'ms', limit: 0 });
}

declare global {
  interface Window {
    reviewMeter: ReviewMeter;
  }
}
