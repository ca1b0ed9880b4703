/** The review room of the real app over a batch of a thousand pictures: deciding, a page of 48, and scrolling. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchApp } from '#e2e/driver/launch-app.ts';
import { openRoom } from '#e2e/driver/rooms/batches.ts';
import { connectTo, signInWith } from '#e2e/driver/rooms/start-room.ts';
import { takeBatch } from '#e2e/driver/rooms/work-room.ts';
import { leaveRoom } from '#e2e/roundtrip/robot/player.ts';
import { mostLeased } from '#shared/protocol/leases.ts';
import type { Surroundings } from '../canvas/canvas-bench.ts';
import type { Row } from '../row.ts';
import { median, quantile, rowOf } from '../row.ts';
import { boxes, prepareReviews, reviewer, title } from './prepare-reviews.ts';
import type { Decided, ReviewMeter } from './review-meter.ts';
import { installReviewMeter } from './review-meter.ts';

/** As many as one lease holds; fewer where only the bench itself is tried. */
const sizes = { all: mostLeased, few: 110 } as const;
export const reviewParts: readonly string[] = ['few'];
const page48 = 48;
const decisions = 60;
const turns = 8;
/** Milliseconds of a frame at 60 a second. */
const frame = 1000 / 60;
/** Limits while scrolling, ms; where a bare list takes longer than they allow by half, that and half of it. */
const scrollLimits = { slow: 20, longest: 50 } as const;

export async function measureReview(surroundings: Surroundings): Promise<readonly Row[]> {
  const { desktop, cleanup, say, only } = surroundings;
  const tasks = only === 'few' ? sizes.few : sizes.all;
  say(desktop.description);
  const folder = mkdtempSync(join(tmpdir(), 'jaturi-bench-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
  const launched = await launchApp(desktop);
  cleanup.add(() => rmSync(launched.dataDir, { recursive: true, force: true }));
  cleanup.add(() => launched.close());
  const { page } = launched;
  const hub = await prepareReviews({ page, folder, cleanup, say }, tasks);
  await connectTo(page, hub.url);
  await signInWith(page, reviewer.name, reviewer.password);
  await page.locator('[data-place]').first().waitFor();
  const batchId = await takeBatch(page, { title, purpose: 'review', tasks });
  say('the reviewer has all of it');
  await openRoom(page, batchId, 'review');
  await page.getByTestId('review-tile').first().waitFor();
  await page.evaluate(installReviewMeter);
  for (let smaller = 0; smaller < 4; smaller += 1) await page.keyboard.press('Minus');
  await page.evaluate(() => window.reviewMeter.drawn());
  const rows: Row[] = [];
  const add = (measured: readonly Row[]) => {
    rows.push(...measured);
    for (const row of measured) say(`  ${row.name} (${row.n}): ${row.ours} ${row.unit}`);
  };
  add(await measureDeciding(page));
  add(await measurePage(page, 'page of 48 tasks'));
  add(await measureScrolling(page, 'tasks', tasks));
  await page.keyboard.press('KeyC');
  await page.evaluate(() => window.reviewMeter.drawn());
  add(await measurePage(page, 'page of 48 crops'));
  add(await measureScrolling(page, 'crops', tasks * boxes.length));
  await leaveRoom(page);
  return rows;
}

/** From the press of a key until the frame that shows decision and next tile has been handed on. */
async function measureDeciding(page: Page): Promise<readonly Row[]> {
  const times: Decided[] = [];
  for (let decision = 0; decision < decisions; decision += 1) {
    await page.evaluate(() => window.reviewMeter.expectSelection());
    await page.keyboard.press('KeyA');
    times.push(await page.evaluate(() => window.reviewMeter.awaited()));
  }
  const bare = await measureBare(page);
  const n = decisions;
  const of = (part: 'handled' | 'begun' | 'painted') => times.map((one) => one[part]);
  const most = Math.max(...times.map(({ frames }) => frames));
  return [
    rowOf({ name: 'frames from key to next, most', n, ours: most, unit: 'frames', limit: 1 }),
    rowOf({ name: 'key to next, in the page', n, ours: median(of('handled')), unit: 'ms' }),
    rowOf({ name: 'key to next, frame begun', n, ours: median(of('begun')), unit: 'ms' }),
    rowOf({
      name: 'key to next, median',
      n,
      ours: median(of('painted')),
      floor: bare,
      unit: 'ms',
      limit: Math.max(frame, bare * 1.5),
    }),
    rowOf({ name: 'key to next, 95 %', n, ours: quantile(of('painted'), 0.95), unit: 'ms' }),
  ];
}

/** The same key on bare canvases of which it frames one and marks another: the median until it is painted, ms. */
async function measureBare(page: Page): Promise<number> {
  const times: number[] = [];
  await page.evaluate(() => window.reviewMeter.layBare());
  for (let press = 0; press < decisions; press += 1) {
    await page.evaluate(() => window.reviewMeter.expectBare());
    await page.keyboard.press('KeyA');
    times.push(await page.evaluate(() => window.reviewMeter.awaitedBare()));
  }
  await page.evaluate(() => window.reviewMeter.clearBare());
  return median(times);
}

/** A page of tiles whose small copies are here, painted anew; and the same small copies on bare canvases. */
async function measurePage(page: Page, name: string): Promise<readonly Row[]> {
  await page.evaluate(() => window.reviewMeter.scrollTo(0));
  await page.evaluate(() => window.reviewMeter.drawn());
  const ours: number[] = [];
  const floor: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    ours.push(await page.evaluate(() => window.reviewMeter.repaint()));
    floor.push(await page.evaluate((count) => window.reviewMeter.bare(count), page48));
  }
  const bare = median(floor);
  const measured = { name, n: page48, unit: 'ms' } as const;
  return [rowOf({ ...measured, ours: median(ours), floor: bare, limit: bare * 1.5 })];
}

/** A row of tiles further in every frame, from the first to the last. */
async function measureScrolling(page: Page, what: string, n: number): Promise<readonly Row[]> {
  const bare = await page.evaluate(() => window.reviewMeter.bareScroll());
  const { frames, long } = await page.evaluate(() => window.reviewMeter.scrollThrough());
  const ours = { slow: quantile(frames, 0.95), longest: Math.max(...frames) };
  const floor = { slow: quantile(bare.frames, 0.95), longest: Math.max(...bare.frames) };
  const longTasks = long.reduce((sum, one) => sum + one, 0);
  const scrolling = `scrolling through ${what}`;
  return [
    rowOf({
      name: `${scrolling}, slow frames`,
      n,
      ours: ours.slow,
      floor: floor.slow,
      unit: 'ms',
      limit: Math.max(scrollLimits.slow, floor.slow * 1.5),
    }),
    rowOf({
      name: `${scrolling}, longest`,
      n,
      ours: ours.longest,
      floor: floor.longest,
      unit: 'ms',
      limit: Math.max(scrollLimits.longest, floor.longest * 1.5),
    }),
    rowOf({ name: `${scrolling}, long tasks`, n, ours: longTasks, unit: 'ms', limit: 0 }),
  ];
}

declare global {
  interface Window {
    reviewMeter: ReviewMeter;
  }
}
