/** The whole job, on one computer with nothing configured: label, lose the hub, restart, review, fix, be paid, export. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { givenDesktop } from '#build/desktop-access.ts';
import { makeAppFolder } from '#build/desktop.ts';
import type { TaskSummary } from '#shared/contract/work.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import type { BatchId } from '#shared/ids.ts';
import { oneAfterAnother } from './driver/one-after-another.ts';
import { call } from './driver/bridge.ts';
import { canvasOf, placeOf } from './driver/canvas.ts';
import { answerFolderDialog } from './driver/folder-dialog.ts';
import type { LaunchedApp } from './driver/launch-app.ts';
import { launchApp } from './driver/launch-app.ts';
import { openRoom } from './driver/rooms/batches.ts';
import { runEmbeddedHub } from './driver/rooms/embedded-hub.ts';
import { goTo, readBadge, untilWaiting } from './driver/rooms/frame.ts';
import {
  approveSelected,
  commentPin,
  openWalk,
  readProgress,
  returnFor,
  selectedTask,
  sendReviews,
} from './driver/rooms/review-room.ts';
import { enterAs, signOut, tryOnThisComputer } from './driver/rooms/start-room.ts';
import { takeBatch } from './driver/rooms/work-room.ts';
import { leaveRoom } from './roundtrip/robot/player.ts';
import { nextTask, untilStored } from './roundtrip/robot/task-on-screen.ts';
import { untilSent } from './roundtrip/robot/until-sent.ts';

const desktop = givenDesktop();
const words = catalogues.ko.app;
const boxes = { title: '카드 상자 그리기', tasks: 3, won: 70 };
const messages = { title: '욕설·비하 메시지 가리기', tasks: 2, won: 10 };
/** Image pixels, well inside every sample picture. */
const box = { x: 40, y: 50, width: 120, height: 90 };

const Coco = z.object({
  images: z.array(z.unknown()),
  annotations: z.array(
    z.object({ bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]) }),
  ),
});
const JsonLine = z.object({ state: z.string(), label: z.string().nullable() });

describe.skipIf(desktop === null)('the main job', () => {
  let launched: LaunchedApp;
  let boxBatch: BatchId;
  let messageBatch: BatchId;
  let returnedTask: string;
  beforeAll(async () => {
    launched = await launchApp(desktop!);
  });
  afterAll(() => launched.close());

  oneAfterAnother();

  /** Draws the box by mouse on the task that is shown, and waits until it is stored. */
  async function draw(): Promise<void> {
    const canvas = await canvasOf(launched.page);
    const seen = await canvas.look();
    const end = { x: box.x + box.width, y: box.y + box.height };
    await canvas.hand.drag(placeOf(seen, box), placeOf(seen, end));
    await canvas.until({ items: String(seen.items + 1) });
    await untilStored(launched.page);
  }

  async function trails(batchId: BatchId): Promise<readonly TaskSummary['trail'][]> {
    const { tasks } = await call(launched.page, 'batch.tasks', { batchId });
    return tasks.map(({ trail }) => trail);
  }

  async function changeTo(person: string): Promise<void> {
    await signOut(launched.page);
    await enterAs(launched.page, person);
  }

  test('a stranger is labeling after three presses, with nothing configured', async () => {
    await tryOnThisComputer(launched.page);
    await enterAs(launched.page, 'worker');
    boxBatch = await takeBatch(launched.page, { ...boxes, purpose: 'label' });
    messageBatch = await takeBatch(launched.page, { ...messages, purpose: 'label' });
    await openRoom(launched.page, boxBatch, 'label');
    await nextTask(launched.page, null);
    await draw();
    await launched.page.keyboard.press('Enter');
    await leaveRoom(launched.page);
    await untilSent(launched.page);
    expect((await trails(boxBatch))[0]).toBe('in-review');
  });

  test('without the hub labeling goes on, box by box and message by message [fault 15]', async () => {
    await runEmbeddedHub(launched.page, false);
    await openRoom(launched.page, boxBatch, 'label');
    const { taskId } = await nextTask(launched.page, null);
    await draw();
    await launched.page.keyboard.press('Enter');
    await nextTask(launched.page, taskId);
    await draw();
    await leaveRoom(launched.page);
    await openRoom(launched.page, messageBatch, 'label');
    const first = await nextTask(launched.page, null);
    await launched.page.keyboard.press('Digit1');
    await nextTask(launched.page, first.taskId);
    await launched.page.keyboard.press('Digit2');
    await launched.page.getByTestId('batch-finished').waitFor();
    await leaveRoom(launched.page);
    await untilWaiting(launched.page, 3);
    expect((await readBadge(launched.page)).phase).toBe('offline');
  });

  test('a killed app has lost nothing when it is started again [fault 1] [I1]', async () => {
    const { dataDir } = launched;
    await launched.kill9();
    launched = await launchApp(desktop!, { dataDir });
    await launched.page.locator('[data-place]').first().waitFor();
    await untilWaiting(launched.page, 3);
    await openRoom(launched.page, boxBatch, 'label');
    // The box of the third task was drawn and not handed in.
    expect((await nextTask(launched.page, null)).items).toBe(1);
    await launched.page.keyboard.press('Enter');
    await launched.page.getByTestId('batch-finished').waitFor();
    await leaveRoom(launched.page);
    await untilWaiting(launched.page, 4);
  });

  test('when the hub is back everything is sent without being asked for [fault 15] [I9]', async () => {
    await runEmbeddedHub(launched.page, true);
    await untilSent(launched.page);
    expect(await trails(boxBatch)).toEqual(['in-review', 'in-review', 'in-review']);
    expect(await trails(messageBatch)).toEqual(['in-review', 'in-review']);
  });

  test('the reviewer approves, and returns one with a pin and a reason', async () => {
    const { page } = launched;
    await changeTo('reviewer');
    const batchId = await takeBatch(page, { ...boxes, purpose: 'review' });
    await openRoom(page, batchId, 'review');
    await page.getByTestId('review-grid').waitFor();
    returnedTask = await selectedTask(page);
    await openWalk(page, returnedTask);
    await page.getByTestId('canvas').click();
    await page.locator('[data-testid="review-walk"][data-pins="1"]').waitFor();
    await commentPin(page, '여기에 한 장이 더 있어요.');
    await returnFor(page, returnedTask, 0);
    for (let count = 1; count < boxes.tasks; count += 1) {
      await approveSelected(page, await selectedTask(page));
    }
    expect(await readProgress(page)).toEqual({
      left: 0,
      approved: 2,
      returned: 1,
      fixed: 0,
      unsent: 3,
    });
    await sendReviews(page);
    await leaveRoom(page);

    const messageReview = await takeBatch(page, { ...messages, purpose: 'review' });
    await openRoom(page, messageReview, 'review');
    await page.getByTestId('review-grid').waitFor();
    await page.keyboard.press('Shift+KeyA');
    await page.locator('[data-testid="review-progress"][data-approved="2"]').waitFor();
    await sendReviews(page);
    await leaveRoom(page);
    await untilSent(page);
  });

  test('the worker sees pin and reason, fixes it and hands it in again', async () => {
    const { page } = launched;
    await changeTo('worker');
    await goTo(page, 'returns');
    const row = page.locator(`.return[data-task="${returnedTask}"]`);
    await row.getByRole('button', { name: words.returns.fix }).click();
    expect((await nextTask(page, null)).taskId).toBe(returnedTask);
    const panel = page.getByTestId('return-panel');
    expect(await panel.getByTestId('pin-1').textContent()).toContain('여기에 한 장이 더 있어요.');
    expect(await panel.locator('[data-reason]').count()).toBe(1);
    const canvas = await canvasOf(page);
    await page.keyboard.press('KeyN');
    await canvas.until({ tool: 'draw' });
    const seen = await canvas.look();
    await canvas.hand.drag(placeOf(seen, { x: 220, y: 60 }), placeOf(seen, { x: 300, y: 160 }));
    await canvas.until({ items: '2' });
    await untilStored(page);
    await page.keyboard.press('Enter');
    await page
      .locator(`[data-testid="label-room"][data-task="${returnedTask}"]`)
      .waitFor({ state: 'detached' });
    await leaveRoom(page);
    await untilSent(page);
    expect((await call(page, 'returns.list', {})).returns).toEqual([]);
  });

  test('the reviewer approves the second round', async () => {
    const { page } = launched;
    await changeTo('reviewer');
    const batchId = await takeBatch(page, { title: boxes.title, tasks: 1, purpose: 'review' });
    await openRoom(page, batchId, 'review');
    expect(await selectedTask(page)).toBe(returnedTask);
    await page.getByTestId('previous-round').waitFor();
    await approveSelected(page, returnedTask);
    await sendReviews(page);
    await leaveRoom(page);
    await untilSent(page);
  });

  test('the worker’s earnings show all of it', async () => {
    const { page } = launched;
    await changeTo('worker');
    await goTo(page, 'earnings');
    const won = boxes.tasks * boxes.won + messages.tasks * messages.won;
    await page.locator(`[data-testid="earnings-payable"][data-won="${won}"]`).waitFor();
    await page.locator('[data-testid="earnings-in-review"][data-won="0"]').waitFor();
    expect((await call(page, 'earnings.show', {})).sums).toEqual({
      inReview: 0,
      payable: won,
      paid: 0,
    });
  });

  test('the requester takes the boxes out as COCO, the classes as CSV and JSON Lines', async () => {
    const { page } = launched;
    await changeTo('requester');
    await goTo(page, 'requester');
    const coco = Coco.parse(JSON.parse(await exported(boxes.title, 'coco', 'annotations.json')));
    expect(coco.images).toHaveLength(boxes.tasks);
    expect(coco.annotations).toHaveLength(boxes.tasks + 1);
    const drawn = coco.annotations.filter(({ bbox }) => Math.abs(bbox[0] - box.x) < 5);
    expect(drawn).toHaveLength(boxes.tasks);
    for (const { bbox } of drawn) {
      // Within one screen pixel at the zoom that was drawn at, which is above a third.
      const off = [box.x, box.y, box.width, box.height].map((side, at) => side - (bbox[at] ?? 0));
      expect(Math.max(...off.map(Math.abs))).toBeLessThan(3);
    }

    const rows = (await exported(messages.title, 'csv', 'labels.csv')).trim().split('\r\n');
    expect(rows[0]).toBe('text,label,state');
    const labels = rows
      .filter((row) => row.endsWith(',approved'))
      .map((row) => row.split(',').at(-2));
    expect(labels).toHaveLength(messages.tasks);
    expect(new Set(labels)).toEqual(new Set(['괜찮음', '욕설·비하']));

    const lines = (await exported(messages.title, 'jsonl', 'labels.jsonl')).trim().split('\n');
    const objects = lines.map((line) => JsonLine.parse(JSON.parse(line)));
    const approved = objects.filter(({ state }) => state === 'approved');
    expect(approved).toHaveLength(messages.tasks);
    expect(new Set(approved.map(({ label }) => label))).toEqual(new Set(labels));
    expect(launched.pageErrors).toEqual([]);
  });

  /** Exports a project by the dialog, and gives the content of one of the files written. */
  async function exported(title: string, format: string, name: string): Promise<string> {
    const { page } = launched;
    await answerFolderDialog(launched.app, makeAppFolder(desktop!, 'export'));
    const row = page.locator('[data-project]').filter({ hasText: title });
    await row.getByRole('button', { name: words.requester.export }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(format.toUpperCase(), { exact: true }).click();
    await dialog.getByRole('button', { name: words.requester.chooseFolder }).click();
    await dialog.getByText(words.requester.exported).waitFor();
    const written = await dialog.locator('.written-path').textContent();
    await dialog.getByRole('button', { name: words.close, exact: true }).first().click();
    await dialog.waitFor({ state: 'detached' });
    return readFileSync(join(written ?? '', name), 'utf8');
  }
});
