/** Typing ahead of a slow disk: every answer is on the task that was on screen when its key was pressed. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { replay } from '#shared/edit/history.ts';
import { call } from './driver/bridge.ts';
import type { LaunchedApp } from './driver/launch-app.ts';
import { launchApp } from './driver/launch-app.ts';
import { openRoom } from './driver/rooms/batches.ts';
import { connectTo, signInWith } from './driver/rooms/start-room.ts';
import { takeBatch } from './driver/rooms/work-room.ts';
import type { TestHub } from './driver/start-hub.ts';
import { startHub } from './driver/start-hub.ts';
import { leaveRoom } from './roundtrip/robot/player.ts';
import { pngOf } from './roundtrip/testing/png.ts';

const desktop = givenDesktop();
const password = 'correct horse battery';
const keys = 200;
const betweenMs = 33;
const slowDiskMs = '100';
/** Two hundred writes on a slow disk, and what else there is to write. */
const floodWaitMs = 240_000;

type Pressed = { readonly place: number; readonly at: number };
/** A task came to be shown between `first` and `surely`, ms: while the callbacks of the frame that painted it ran. */
type Shown = { readonly taskId: string; readonly first: number; surely: number };
type Flood = { readonly pressed: readonly Pressed[]; readonly shown: readonly Shown[] };

declare global {
  interface Window {
    flood: { pressed: Pressed[]; shown: Shown[] };
  }
}

/**
 * Carried into the page: notes by itself in which frame each task is first there, and when each key was pressed. A text
 * is in the page before the frame that paints it begins; a picture is drawn by a callback of that frame.
 */
function installWatch(): void {
  const flood: Window['flood'] = { pressed: [], shown: [] };
  window.flood = flood;
  const ended = new MessageChannel();
  let frame = performance.now();
  const show = (taskId: string | undefined, surely: number) => {
    if (taskId === undefined || flood.shown.at(-1)?.taskId === taskId) return;
    flood.shown.push({ taskId, first: frame, surely });
  };
  ended.port1.addEventListener('message', () => {
    for (const one of flood.shown) one.surely = Math.min(one.surely, performance.now());
  });
  ended.port1.start();
  const look = () => {
    frame = performance.now();
    const room = document.querySelector<HTMLElement>('[data-testid="label-room"]');
    const isText = document.querySelector('[data-testid="text"]') !== null;
    if (isText) show(room?.dataset['task'], Number.POSITIVE_INFINITY);
    ended.port2.postMessage(null);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const drawn = () => {
    const canvas = document.querySelector<HTMLElement>('[data-testid="canvas"][data-ready="true"]');
    show(canvas?.dataset['taskId'], performance.now());
  };
  drawn();
  const attributes = { attributeFilter: ['data-ready'], subtree: true };
  new MutationObserver(drawn).observe(document.body, attributes);
  const note = (event: KeyboardEvent) =>
    flood.pressed.push({ place: Number(event.code.at(-1)) - 1, at: event.timeStamp });
  window.addEventListener('keydown', note, { capture: true });
}

/** Real key events, sent at their times whether or not the ones before were taken. */
async function type(page: Page): Promise<void> {
  const driver = await page.context().newCDPSession(page);
  const sent: Promise<unknown>[] = [];
  const begun = performance.now();
  for (let turn = 0; turn < keys; turn += 1) {
    const left = begun + turn * betweenMs - performance.now();
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
    const digit = ((turn * 7) % 3) + 1;
    const key = { key: String(digit), code: `Digit${digit}`, windowsVirtualKeyCode: 48 + digit };
    sent.push(driver.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key }));
    sent.push(driver.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }));
  }
  await Promise.all(sent);
}

/** What each task may have been answered: by its last key, or by one so near a change that both tasks could be meant. */
function expectedOf({ pressed, shown }: Flood): ReadonlyMap<string, ReadonlySet<number>> {
  const wanted = new Map<string, ReadonlySet<number>>();
  for (const { place, at } of pressed) {
    const certain = shown.findLast((one) => one.surely <= at);
    const possible = shown.findLast((one) => one.first <= at);
    const from = certain === undefined ? 0 : shown.indexOf(certain);
    const to = possible === undefined ? -1 : shown.indexOf(possible);
    for (const one of shown.slice(from, to + 1)) {
      const isSure = certain === possible;
      const before = isSure ? [] : [...(wanted.get(one.taskId) ?? [noAnswer])];
      wanted.set(one.taskId, new Set([...before, place]));
    }
  }
  return wanted;
}

const noAnswer = -1;

/** Two hundred keys and some more tasks. */
const tasks = keys + 20;

const media = [
  { medium: 'text', title: '말 고르기', write: writeTexts },
  { medium: 'picture', title: '사진 고르기', write: writePictures },
] as const;

describe.skipIf(desktop === null)('typing ahead of a slow disk', () => {
  let folder: string;
  let hub: TestHub;
  let launched: LaunchedApp;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jaturi-flood-'));
    hub = await startHub({ dir: join(folder, 'hub') });
    await hub.addUser('jiwoo', 'worker', password);
    for (const { medium, title, write } of media) {
      const create = [
        'project',
        'create',
        '--policy',
        'all',
        '--title',
        title,
        '--kind',
        'classification',
      ];
      // Rules of quality would warn of answers that come as fast as these.
      await hub.command(
        ...create,
        '--medium',
        medium,
        '--classes',
        '좋음,나쁨,모름',
        '--review',
        'all',
      );
      await hub.command('import', title, write(folder));
    }
    launched = await launchApp(desktop!, { env: { SLOW_DISK_MS: slowDiskMs } });
    await connectTo(launched.page, hub.url);
    await signInWith(launched.page, 'jiwoo', password);
  }, floodWaitMs);
  afterAll(async () => {
    await launched.close();
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(media)(
    'two hundred keys at thirty a second: none is lost, none is on another task ($medium)',
    async ({ title }) => {
      const { page } = launched;
      const batchId = await takeBatch(page, { title, purpose: 'label', tasks });
      await openRoom(page, batchId, 'label');
      await page.getByTestId('label-room').waitFor();
      await page.evaluate(installWatch);
      await page.waitForFunction(() => window.flood.shown.length > 0);
      await page.waitForTimeout(500);
      await type(page);
      const flood = await page.evaluate(() => window.flood);
      expect(flood.pressed).toHaveLength(keys);
      const expected = expectedOf(flood);
      const answers = await settledAnswers(page, batchId);
      const lost = sure(expected).filter((taskId) => !answers.has(taskId));
      const misplaced = [...answers].filter(([taskId, place]) => !expected.get(taskId)?.has(place));
      expect({ lost, misplaced }).toEqual({ lost: [], misplaced: [] });
      // The next task does not wait for the disk: nearly every key has one of its own.
      expect(answers.size).toBeGreaterThan(keys / 2);
      expect(sure(expected).length).toBeGreaterThan(keys / 3);
      expect(launched.pageErrors).toEqual([]);
      await leaveRoom(page);
    },
    floodWaitMs,
  );
});

function writeTexts(folder: string): string {
  const file = join(folder, 'texts.txt');
  writeFileSync(file, Array.from({ length: tasks }, (_, row) => `말 ${row + 1}`).join('\n'));
  return file;
}

function writePictures(folder: string): string {
  const pictures = join(folder, 'pictures');
  mkdirSync(pictures);
  for (let row = 0; row < tasks; row += 1) {
    writeFileSync(join(pictures, `${row}.png`), pngOf(120, 80, row));
  }
  return pictures;
}

function sure(expected: ReadonlyMap<string, ReadonlySet<number>>): readonly string[] {
  return [...expected].flatMap(([taskId, places]) => (places.has(noAnswer) ? [] : [taskId]));
}

/** The disk takes its time: the answers once nothing has changed for longer than several writes take. */
async function settledAnswers(
  page: Page,
  batchId: Parameters<typeof openRoom>[1],
): Promise<Map<string, number>> {
  const stillMs = 3000;
  let answers = await answersIn(page, batchId);
  for (;;) {
    await page.waitForTimeout(stillMs);
    const now = await answersIn(page, batchId);
    if (JSON.stringify([...now]) === JSON.stringify([...answers])) return now;
    answers = now;
  }
}

/** The place of the class that is stored for each answered task. */
async function answersIn(
  page: Page,
  batchId: Parameters<typeof openRoom>[1],
): Promise<Map<string, number>> {
  const answers = new Map<string, number>();
  const { tasks } = await call(page, 'batch.tasks', { batchId });
  for (const { taskId } of tasks.filter(({ trail }) => trail !== 'untouched')) {
    const { base, steps, earlier, project } = await call(page, 'task.open', { taskId });
    const [answer] = replay(base, steps, earlier)?.annotation.items ?? [];
    const place = project.schema.classes.findIndex((one) => one.classId === answer?.classId);
    if (answer !== undefined) answers.set(taskId, place);
  }
  return answers;
}
