/** A worker's side of a return, by keys: told the rules, returned, appealed without the hub, upheld, and paid. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import { call } from './driver/bridge.ts';
import { eventually } from './driver/eventually.ts';
import { openRoom } from './driver/rooms/batches.ts';
import { goTo, untilWaiting } from './driver/rooms/frame.ts';
import {
  approveSelected,
  openWalk,
  returnFor,
  selectedTask,
  sendReviews,
} from './driver/rooms/review-room.ts';
import { takeBatch } from './driver/rooms/work-room.ts';
import { people, setStage } from './driver/stage.ts';
import type { Stage } from './driver/stage.ts';
import type { TestHub } from './driver/start-hub.ts';
import { oneAfterAnother } from './driver/one-after-another.ts';
import { leaveRoom, openPlayer } from './roundtrip/robot/player.ts';
import type { Player } from './roundtrip/robot/player.ts';
import { nextTask, seen } from './roundtrip/robot/task-on-screen.ts';
import { untilReceived, untilSent } from './roundtrip/robot/until-sent.ts';

const desktop = givenDesktop();
const words = catalogues.ko.app;
const title = '말씨';
const { worker, reviewer, second } = people;

describe.skipIf(desktop === null)('a return that was wrong', () => {
  let stage: Stage;
  let hub: TestHub;
  let player: Player;
  let batchId: string;
  let taskId: string;
  beforeAll(async () => {
    const rules = ['reworkHours=24', 'mostSkips=1', 'leastMsPerAction=60000', 'autoApproveDays=7'];
    const kind = ['--kind', 'classification', '--medium', 'text'];
    const classes = ['--class', '고움', '--class', '거침'];
    stage = await setStage({
      title,
      project: [
        ...kind,
        ...classes,
        '--price',
        '50',
        '--reason',
        '말씨가 달라요',
        ...rules.flatMap((rule) => ['--rule', rule]),
      ],
      assets: { texts: ['안녕하세요', '저리 가', '고맙습니다'] },
      cast: ['worker', 'reviewer', 'second'],
    });
    ({ hub } = stage);
    player = await openPlayer(desktop!);
    await player.begin(hub.url, worker);
  });
  afterAll(async () => {
    await player.close();
    rmSync(player.app().dataDir, { recursive: true, force: true });
    await stage.end();
  });

  oneAfterAnother();

  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await player.page().keyboard.press(key);
  }
  const word = (name: string) => player.page().locator(`[data-word="${name}"]`);

  test('the rules are told before a batch is taken, and haste and passing over while labeling', async () => {
    const page = player.page();
    await goTo(page, 'work');
    await page.getByRole('button', { name: words.work.take, exact: true }).click();
    const rules = page.getByTestId('rules');
    await rules.waitFor();
    expect(await rules.textContent()).toContain(words.work.rules.speed);
    expect(await rules.textContent()).toContain('7일');
    await press('Escape');
    await rules.waitFor({ state: 'detached' });
    batchId = await takeBatch(page, { title, purpose: 'label', tasks: 3 });
    await openRoom(page, batchId, 'label');
    const first = await nextTask(page, null);
    taskId = first.taskId;
    await press('KeyF');
    await nextTask(page, taskId);
    await press('KeyF');
    await word('too-many-skips').waitFor();
    await press('KeyD');
    await page.locator(`[data-testid="label-room"][data-task="${taskId}"]`).waitFor();
    // A key is for the task that the eye had when it was pressed.
    await seen(page);
    // The first press chooses and is told of; the second hands it in.
    await press('Digit1');
    await word('too-fast').waitFor();
    await press('Enter');
    const next = await nextTask(page, taskId);
    await press('Digit1', 'Enter');
    await nextTask(page, next.taskId);
    await press('Digit1', 'Enter');
    await page.getByTestId('batch-finished').waitFor();
    await leaveRoom(page);
    await untilReceived(page, 3);
    await goTo(page, 'earnings');
    await page.locator('[data-testid="earnings-in-review"][data-won="150"]').waitFor();
  });

  test('one is returned, and the list says until when it is to be put right', async () => {
    await player.change(reviewer);
    const page = player.page();
    const reviews = await takeBatch(page, { title, purpose: 'review', tasks: 3 });
    await openRoom(page, reviews, 'review');
    await page.getByTestId('review-grid').waitFor();
    taskId = await selectedTask(page);
    await openWalk(page, taskId);
    await returnFor(page, taskId, 0);
    await press('Home');
    for (let at = 0; at < 3; at += 1) {
      const selected = await selectedTask(page);
      if (selected !== taskId) await approveSelected(page, selected);
      else await press('ArrowRight');
    }
    await sendReviews(page);
    await leaveRoom(page);
    await untilSent(page);
    await player.change(worker);
    await goTo(page, 'returns');
    const row = page.locator(`.return[data-task="${taskId}"]`);
    await row.waitFor();
    expect(await row.textContent()).toMatch(/23시간|1일/);
  });

  test('it is appealed by keys without the hub, and waits until the hub is back', async () => {
    const page = player.page();
    await hub.stop();
    const fix = page.locator(`.return[data-task="${taskId}"]`).getByRole('button', {
      name: words.returns.fix,
    });
    await fix.focus();
    await press('Enter');
    await page.getByTestId('return-panel').waitFor();
    await press('KeyY');
    // Words go where the focus is, which comes a frame after the dialog.
    await page.getByTestId('appeal').locator('input:focus').waitFor();
    await page.keyboard.insertText('고운 말씨가 맞습니다.');
    await press('Enter');
    await page.locator('[data-testid="appeal-state"][data-state="waiting"]').waitFor();
    await page
      .locator(`[data-testid="label-room"][data-task="${taskId}"][data-editable="false"]`)
      .waitFor();
    await press('KeyU');
    await page.locator('[data-testid="history"][data-entries="1"]').waitFor();
    await page.locator('[data-verdict="return"] [data-state="waiting"]').waitFor();
    await press('Escape');
    await page.getByTestId('history').waitFor({ state: 'detached' });
    await leaveRoom(page);
    await untilWaiting(page, 1);
    await hub.start();
    await call(page, 'sync.now', {});
    await untilSent(page);
    const { appeals, returns } = await call(page, 'returns.list', {});
    expect(returns).toEqual([]);
    expect(appeals).toMatchObject([{ taskId, appeal: { state: 'open' } }]);
  });

  test('another reviewer upholds it, and the money is payable', async () => {
    await player.change(second);
    const page = player.page();
    const reviews = await takeBatch(page, { title, purpose: 'review', tasks: 1 });
    await openRoom(page, reviews, 'review');
    await page.getByTestId('review-grid').waitFor();
    await approveSelected(page, taskId);
    await sendReviews(page);
    await leaveRoom(page);
    await untilSent(page);
    await player.change(worker);
    await goTo(page, 'returns');
    await page
      .locator(`[data-appealed="${taskId}"] [data-testid="appeal-state"][data-state="upheld"]`)
      .waitFor();
    await goTo(page, 'earnings');
    await page.locator('[data-testid="earnings-payable"][data-won="150"]').waitFor();
    const chart = page.getByTestId('earnings-chart');
    await chart.focus();
    const now = await chart.getAttribute('aria-valuetext');
    expect(now).toContain('150');
    await press('ArrowLeft');
    expect(await chart.getAttribute('aria-valuetext')).not.toBe(now);
    await goTo(page, 'standing');
    await page.locator('[data-testid="standing-classification"][data-level="0"]').waitFor();
    await eventually('the change of standing to be listed', async () =>
      (await page.getByRole('table').textContent())?.includes('+') === true ? true : null,
    );
  });
});
