/** A reviewer's work by keys alone: grid, everything by class, fixes, a page at once, taking back, an appeal. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { ROOT } from '#build/root.ts';
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { Item } from '#shared/annotation/kinds.ts';
import { addOnTop } from '#shared/edit/command.ts';
import { oneAfterAnother } from './driver/one-after-another.ts';
import { call } from './driver/bridge.ts';
import { openRoom } from './driver/rooms/batches.ts';
import { openWalk, readProgress, selectedTask, sendReviews } from './driver/rooms/review-room.ts';
import { takeBatch } from './driver/rooms/work-room.ts';
import { people, setStage } from './driver/stage.ts';
import type { Stage } from './driver/stage.ts';
import type { TestHub } from './driver/start-hub.ts';
import { leaveRoom, openPlayer } from './roundtrip/robot/player.ts';
import type { Player } from './roundtrip/robot/player.ts';
import { untilSent } from './roundtrip/robot/until-sent.ts';
import { cardsIn } from './screenshots/cards.ts';

const desktop = givenDesktop();
const title = '카드';
const tasks = 8;
const { worker, reviewer, second } = people;
const pictures = join(ROOT, 'resources', 'samples', '1-card-boxes', 'pictures');

describe.skipIf(desktop === null)('reviewing', () => {
  let stage: Stage;
  let hub: TestHub;
  let player: Player;
  beforeAll(async () => {
    const classes = ['9', '10', 'J', 'Q', 'K', 'A'].flatMap((name) => ['--class', name]);
    const reasons = ['--reason', '끗수가 틀려요', '--reason', '상자가 헐거워요'];
    stage = await setStage({
      title,
      project: ['--kind', 'box', ...classes, ...reasons],
      assets: { folder: pictures },
      cast: ['worker', 'reviewer', 'second'],
    });
    ({ hub } = stage);
    player = await openPlayer(desktop!);
    await player.begin(hub.url, worker);
    await answerAll();
  });
  afterAll(async () => {
    await player.close();
    rmSync(player.app().dataDir, { recursive: true, force: true });
    await stage.end();
  });

  oneAfterAnother();

  /** Boxes around the cards of every picture, each with the rank of the first; one of them is called a queen. */
  async function answerAll(): Promise<void> {
    const page = player.page();
    const batchId = await takeBatch(page, { title, purpose: 'label', tasks });
    const listed = await call(page, 'batch.tasks', { batchId });
    for (const [at, { taskId, asset }] of listed.tasks.entries()) {
      const { project } = await call(page, 'task.open', { taskId });
      const classOf = (name: string) => project.schema.classes.find((one) => one.name === name);
      const items = cardsIn(asset.sha256).map(({ className, ...bounds }, card) => {
        const named = at === 0 && card === 0 ? 'Q' : className;
        return Item.parse({ kind: 'box', itemId: v7(), ...classOf(named), ...bounds });
      });
      const steps = [{ step: 'do' as const, command: addOnTop(emptyAnnotation, items) }];
      await call(page, 'task.submit', { taskId, at: 0, steps, activeMs: 60_000 });
    }
    await untilSent(page);
  }

  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await player.page().keyboard.press(key);
  }
  const tile = (taskId: string) =>
    player.page().locator(`[data-testid="review-tile"][data-task="${taskId}"]`);
  const selected = () => player.page().locator('[data-testid="review-tile"][aria-selected="true"]');

  test('is approving, taking back and going on by keys, in a grid from 2×2 to 8×6', async () => {
    await player.change(reviewer);
    const page = player.page();
    const batchId = await takeBatch(page, { title, purpose: 'review', tasks });
    await openRoom(page, batchId, 'review');
    await page
      .locator('[data-testid="review-tile"] canvas[data-drawn]:not([hidden])')
      .first()
      .waitFor();
    const first = await selectedTask(page);
    await press('KeyA');
    await tile(first).and(page.locator('[data-decision="approve"]')).waitFor();
    expect(await selectedTask(page)).not.toBe(first);
    await press('Home', 'Backspace');
    await tile(first).and(page.locator('[data-decision="undecided"]')).waitFor();
    const size = page.getByTestId('grid-size');
    await press('Minus', 'Minus', 'Minus', 'Minus');
    expect(await size.textContent()).toBe('8×6');
    await press('Equal', 'Equal', 'Equal', 'Equal', 'Equal', 'Equal', 'Equal');
    expect(await size.textContent()).toBe('2×2');
    // Only what is in view is there, however many there are.
    expect(await page.getByTestId('review-tile').count()).toBeLessThan(tasks + 1);
    await press('ArrowDown', 'ArrowDown', 'ArrowDown');
    const down = await selected().boundingBox();
    expect(down?.y).toBeGreaterThan(0);
    await press('Minus', 'Minus', 'Home');
  });

  test('is putting one right with the labeling tools and keeping that, until it is sent', async () => {
    const page = player.page();
    const taskId = await selectedTask(page);
    await press('KeyF');
    const room = page.locator(`[data-testid="fix-room"][data-task="${taskId}"]`);
    await room.locator('[data-testid="canvas"][data-ready="true"]').waitFor();
    // Nothing was changed: there is nothing to keep.
    await press('Enter');
    await page.locator('[data-word="nothingFixed"]').waitFor();
    await press('KeyV', 'Tab', 'Shift+ArrowRight');
    await page.locator('[data-testid="changes"][data-moved="1"]').waitFor();
    await press('Control+KeyZ');
    await page.locator('[data-testid="changes"][data-moved="0"]').waitFor();
    // Once for what is selected, once for the room.
    await press('Escape', 'Escape');
    await room.waitFor({ state: 'detached' });
    expect(await tile(taskId).getAttribute('data-decision')).toBe('undecided');

    await press('KeyF');
    await room.locator('[data-testid="canvas"][data-ready="true"]').waitFor();
    await press('KeyV', 'Tab', 'Shift+ArrowRight', 'Tab', 'Delete');
    await page.locator('[data-testid="changes"][data-moved="1"][data-removed="1"]').waitFor();
    await press('Enter');
    await room.waitFor({ state: 'detached' });
    await tile(taskId).and(page.locator('[data-decision="fix"]')).waitFor();
    await page.locator('[data-testid="review-room"][data-stored="true"]').waitFor();
    await player.killAndRestart();
    const again = player.page();
    await openRoom(again, await reviewBatch(), 'review');
    await tile(taskId).and(again.locator('[data-decision="fix"]')).waitFor();
    await tile(taskId).click();
    await openWalk(again, taskId);
    await again.locator('[data-testid="changes"][data-moved="1"][data-removed="1"]').waitFor();
    await press('Escape');
  });

  test('is finding the one wrong box among all of its class, and pinning the return to it', async () => {
    const page = player.page();
    await press('KeyC');
    const grid = page.locator('[data-testid="review-grid"][data-view="classes"]');
    await grid.waitFor();
    await page.getByTestId('class-head').first().waitFor();
    const { tasks: all } = await call(page, 'review.tasks', { batchId: await reviewBatch() });
    const { project } = (await call(page, 'batch.list', {})).batches.find(
      ({ purpose }) => purpose === 'review',
    )!;
    const queen = project.schema.classes.find(({ name }) => name === 'Q')?.classId;
    const wrong = all.find(({ submitted, asset }) => {
      const [item] = submitted.annotation.items;
      return item?.classId === queen && cardsIn(asset.sha256)[0]?.className !== 'Q';
    })!;
    const [item] = wrong.submitted.annotation.items;
    const crop = page.locator(`[data-testid="review-tile"][data-item="${item!.itemId}"]`);
    // What was selected among the tasks is selected here too, and may lie behind the one that is looked for.
    await press('Home');
    for (let steps = 0; steps < 60 && (await crop.count()) === 0; steps += 1) {
      await press('PageDown');
    }
    await crop.click();
    await crop.locator('canvas[data-drawn]:not([hidden])').waitFor();
    if ((await crop.getAttribute('data-decision')) === 'fix') await press('Backspace');
    await press('KeyR');
    await page.getByTestId('return-item').waitFor();
    await press('Digit1', 'Enter');
    // The next thing that is open may lie far on: what was returned is then no longer in the page.
    await page.getByTestId('return-editor').waitFor({ state: 'detached' });
    await press('Home');
    for (let steps = 0; steps < 60 && (await crop.count()) === 0; steps += 1) {
      await press('PageDown');
    }
    await crop.and(page.locator('[data-cell="return"]')).waitFor();
    await page.locator('[data-testid="review-room"][data-stored="true"]').waitFor();
    const decided = await call(page, 'review.tasks', { batchId: await reviewBatch() });
    const { decision } = decided.tasks.find(({ taskId }) => taskId === wrong.taskId)!;
    expect(decision).toMatchObject({
      verdict: 'return',
      pins: [{ target: { at: 'item', itemId: item!.itemId } }],
    });
    expect(decision?.reasons).toHaveLength(1);
  });

  test('is passing a page at once; a task is approved when all of it has passed', async () => {
    const page = player.page();
    const before = await readProgress(page);
    await press('Home');
    for (let turn = 0; turn < 40 && (await readProgress(page)).left > 0; turn += 1) {
      await press('Shift+KeyA', 'PageDown');
    }
    const { left, returned, approved } = await readProgress(page);
    expect({ left, returned }).toEqual({ left: 0, returned: 1 });
    expect(approved).toBeGreaterThan(before.approved);
    await press('KeyC');
    await sendReviews(page);
    await press('Home', 'Backspace');
    await page.locator('[data-word="alreadySent"]').waitFor();
    await leaveRoom(page);
    // What keeps a person signed in did not outlive the kill everywhere.
    await player.signInIfAsked();
    await untilSent(page);
  });

  test('is deciding an appeal with the maker’s words and the disputed return in sight', async () => {
    await player.change(worker);
    const page = player.page();
    const { returns } = await expect
      .poll(() => call(page, 'returns.list', {}), { timeout: 30_000 })
      .toMatchObject({ returns: [{}] })
      .then(() => call(page, 'returns.list', {}));
    const { taskId } = returns[0]!;
    await call(page, 'task.appeal', { taskId, words: '이 카드는 정말 Q입니다.' });
    await expect.poll(async () => (await call(page, 'sync.status', {})).waiting).toBe(0);
    await player.change(second);
    const batchId = await takeBatch(player.page(), { title, purpose: 'review', tasks: 1 });
    await openRoom(player.page(), batchId, 'review');
    const words = player.page().getByTestId('appeal-words');
    expect(await words.textContent()).toBe('이 카드는 정말 Q입니다.');
    expect(await player.page().getByTestId('appeal-review').textContent()).toContain(
      '끗수가 틀려요',
    );
    expect(await player.page().getByTestId('appeal').textContent()).not.toContain(reviewer.name);
    await openWalk(player.page(), taskId);
    await press('KeyA');
    await player.page().getByTestId('review-grid').waitFor();
    expect(await readProgress(player.page())).toMatchObject({ left: 0, approved: 1 });
    await sendReviews(player.page());
    await leaveRoom(player.page());
    expect(player.app().pageErrors).toEqual([]);
  });

  async function reviewBatch() {
    const { batches } = await call(player.page(), 'batch.list', {});
    return batches.find(({ purpose }) => purpose === 'review')!.batchId;
  }
});
