/** The way through the app that shows every screen: a worker, a reviewer, the worker again, a requester. */
import type { Page } from 'playwright-core';
import { catalogues } from '#shared/i18n/catalogues.ts';
import type { BatchId } from '#shared/ids.ts';
import type { LabelClass } from '#shared/label-schema.ts';
import { textOffsets } from '#shared/text/text-offsets.ts';
import { call } from '../driver/bridge.ts';
import { canvasOf } from '../driver/canvas.ts';
import type { LaunchedApp } from '../driver/launch-app.ts';
import { openRoom } from '../driver/rooms/batches.ts';
import { runEmbeddedHub } from '../driver/rooms/embedded-hub.ts';
import { goTo, untilWaiting } from '../driver/rooms/frame.ts';
import { openPractice, practiceOn, practiceVerdict } from '../driver/rooms/practice-room.ts';
import {
  approveSelected,
  commentPin,
  openWalk,
  readProgress,
  returnFor,
  selectedTask,
  sendReviews,
} from '../driver/rooms/review-room.ts';
import { enterAs, signOut, tryOnThisComputer } from '../driver/rooms/start-room.ts';
import { takeBatch } from '../driver/rooms/work-room.ts';
import { randomOf } from '../roundtrip/plan/random.ts';
import { drawBoxes, pressClass } from '../roundtrip/robot/draw.ts';
import { markRange } from '../roundtrip/robot/mark-ranges.ts';
import { leaveRoom } from '../roundtrip/robot/player.ts';
import { nextTask, untilStored } from '../roundtrip/robot/task-on-screen.ts';
import type { TaskOnScreen } from '../roundtrip/robot/task-on-screen.ts';
import { untilSent } from '../roundtrip/robot/until-sent.ts';
import type { TruthRange } from '../roundtrip/truth/truth.ts';
import type { Camera } from './camera.ts';
import { cardsIn } from './cards.ts';
import { showKeyboard } from './keyboard-pages.ts';

const words = catalogues.ko.app;
const boxes = { title: '카드 상자 그리기', tasks: 8 };
const ranks = { title: '카드 끗수 고르기', tasks: 8 };
const messages = { title: '욕설·비하 메시지 가리기', tasks: 12 };
const details = { title: '메시지 속 개인정보 표시하기', tasks: 8 };

/** Shows every screen to the camera. */
export async function walkThrough(launched: LaunchedApp, { shoot }: Camera): Promise<void> {
  const { page } = launched;
  await page.getByRole('button', { name: words.start.tryTitle }).waitFor();
  await shoot('start');
  await tryOnThisComputer(page);
  await shoot('sign-in');
  await enterAs(page, 'worker');
  await page.locator('[data-project] canvas.picture').first().waitFor();
  await shoot('work');
  await showPractice(page, shoot);
  const boxBatch = await showWork(page, shoot);
  const rankBatch = await takeBatch(page, { ...ranks, purpose: 'label' });
  const messageBatch = await takeBatch(page, { ...messages, purpose: 'label' });
  const detailBatch = await takeBatch(page, { ...details, purpose: 'label' });
  await goTo(page, 'batch');
  await shoot('batches');
  await label(page, boxBatch, shoot);
  await classify(page, rankBatch, { after: 3, show: () => shoot('label-picture') });
  await markDetails(page, detailBatch, () => shoot('label-ranges'));
  await runEmbeddedHub(page, false);
  await classify(page, messageBatch, { after: 5, show: () => shoot('label-text') });
  await goTo(page, 'sync');
  await untilWaiting(page, messages.tasks);
  await shoot('sync-offline');
  await runEmbeddedHub(page, true);
  await untilSent(page);
  await changeTo(page, 'reviewer');
  await review(page, shoot);
  await reviewDetails(page, shoot);
  await changeTo(page, 'worker');
  await fix(page, shoot);
  await goTo(page, 'earnings');
  await page.locator('[data-testid="earnings-payable"]:not([data-won="0"])').waitFor();
  await shoot('earnings');
  await goTo(page, 'standing');
  await page.locator('[data-testid^="standing-"]').first().waitFor();
  await shoot('standing');
  await goTo(page, 'sync');
  await shoot('sync');
  await goTo(page, 'settings');
  await shoot('settings');
  await showKeyboard(page, shoot);
  await changeTo(page, 'requester');
  await goTo(page, 'requester');
  await page.locator('[data-project]').first().waitFor();
  await shoot('requester');
  const project = page.locator('[data-project]').filter({ hasText: boxes.title });
  await project.getByRole('button', { name: words.requester.export }).click();
  await page.getByRole('dialog').waitFor();
  await shoot('export');
  await closeDialog(page);
  await project.getByRole('button', { name: words.quality.open }).click();
  await page.locator('[data-part="people"]').waitFor();
  await shoot('project');
}

type Shoot = Camera['shoot'];

/** A practice task that was answered wrong: what it is and why. */
async function showPractice(page: Page, shoot: Shoot): Promise<void> {
  await openPractice(page, ranks.title);
  await page.keyboard.press('Digit1');
  await practiceVerdict(page);
  await shoot('practice');
  await page.keyboard.press('Escape');
  await practiceOn(page, ranks.title).waitFor();
}

/** Guideline, taking a batch, and the batch with its tasks. */
async function showWork(page: Page, shoot: Shoot): Promise<BatchId> {
  const card = page.locator('[data-project]').filter({ hasText: boxes.title });
  await card.getByRole('button', { name: words.work.guideline }).click();
  await page.getByRole('dialog').waitFor();
  await shoot('guideline');
  await closeDialog(page);
  await card.getByRole('button', { name: words.work.take, exact: true }).click();
  await page.getByRole('dialog').waitFor();
  await shoot('take-batch');
  await closeDialog(page);
  const batchId = await takeBatch(page, { ...boxes, purpose: 'label' });
  await page.locator('[data-task] canvas.picture').last().waitFor();
  await shoot('batch');
  return batchId;
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Boxes on every card; in the first picture one of them is of the wrong rank. */
async function label(page: Page, batchId: BatchId, shoot: Shoot): Promise<void> {
  await openRoom(page, batchId, 'label');
  const classes = await classesOf(page, batchId);
  let shown: TaskOnScreen | null = null;
  for (let task = 0; task < boxes.tasks; task += 1) {
    shown = await nextTask(page, shown?.taskId ?? null);
    const pencil = { canvas: await canvasOf(page), classes, random: randomOf(task) };
    if (task === 5) await showClose(page, shoot);
    const [first, ...others] = cardsIn(shown.asset);
    if (first === undefined) throw new Error('A picture without cards.');
    await drawBoxes(pencil, others, task === 0 ? { ...first, className: 'Q' } : first);
    await untilStored(page);
    if (task === 3) {
      await page.locator('[data-testid="trail"][data-trail="saved"]').waitFor();
      await shoot('label-boxes');
      await page.keyboard.press('Shift+Slash');
      await page.getByRole('dialog').waitFor();
      await shoot('keyboard-help');
      await closeDialog(page);
    }
    await page.getByTestId('canvas').focus();
    await page.keyboard.press('Enter');
  }
  await page.getByTestId('batch-finished').waitFor();
  await shoot('batch-finished');
  await leaveRoom(page);
}

/** A part of the picture, the boxes of the task before shining through, and the minimap beside it. */
async function showClose(page: Page, shoot: Shoot): Promise<void> {
  const { element, look } = await canvasOf(page);
  const { viewport } = await look();
  await page.keyboard.press('KeyQ');
  await page.getByTestId('ghost-note').waitFor();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Equal');
  await page.getByTestId('minimap').waitFor();
  await shoot('label-close');
  await element.focus();
  await page.keyboard.press('KeyX');
  await page.locator(`[data-testid="canvas"][data-scale="${viewport.scale}"]`).waitFor();
  await page.keyboard.press('KeyQ');
  await page.getByTestId('ghost-note').waitFor({ state: 'detached' });
}

/** Answers a batch of classes, and shows it after so many answers. */
async function classify(
  page: Page,
  batchId: BatchId,
  { after, show }: { readonly after: number; readonly show: () => Promise<void> },
): Promise<void> {
  await openRoom(page, batchId, 'label');
  const classes = await classesOf(page, batchId);
  const { tasks } = await call(page, 'batch.tasks', { batchId });
  let shown: TaskOnScreen | null = null;
  for (let task = 0; task < tasks.length; task += 1) {
    shown = await nextTask(page, shown?.taskId ?? null);
    if (task === after) await show();
    const isPicture = classes.some(({ name }) => name === 'K');
    const answer = isPicture ? cardsIn(shown.asset)[0]?.className : classes[task % 2]?.name;
    await pressClass({ canvas: { page }, classes }, answer ?? '');
  }
  await page.getByTestId('batch-finished').waitFor();
  await leaveRoom(page);
}

/** Marks numbers, times and first words by the look of them; shows the first text, which holds most. */
async function markDetails(page: Page, batchId: BatchId, show: () => Promise<void>): Promise<void> {
  await openRoom(page, batchId, 'label');
  const classes = await classesOf(page, batchId);
  const job = { player: { page: () => page }, classes, random: randomOf(1) };
  let shown: TaskOnScreen | null = null;
  for (let task = 0; task < details.tasks; task += 1) {
    shown = await nextTask(page, shown?.taskId ?? null);
    const text = (await page.locator('.range-words').textContent()) ?? '';
    for (const range of detailsIn(text)) await markRange(job, text, range);
    await untilStored(page);
    if (task === 1) await show();
    await page.keyboard.press('Enter');
  }
  await page.getByTestId('batch-finished').waitFor();
  await leaveRoom(page);
}

const looks: readonly (readonly [className: string, look: RegExp])[] = [
  ['전화번호', /0\d\d[- ]\S{3,4}[- ]\d{4}/u],
  ['주소', /[가-힣]+[시구](?: [가-힣]+구)? \S*[로길] \d+(?:길|번지)?(?: \d+)?(?:, \d+동 \d+호)?/u],
  ['날짜·시각', /(?:(?:오전|오후|아침|저녁|\d+년) )?\d+(?:월 \d+일|시(?: 반)?)/u],
  ['이름', /^[가-힣]{2,3}(?=[야님]| 씨)/u],
];

function detailsIn(text: string): readonly TruthRange[] {
  const { toPoints } = textOffsets(text);
  return looks.flatMap(([className, look]) => {
    const found = look.exec(text);
    if (found === null) return [];
    const end = found.index + found[0].length;
    return [{ className, start: toPoints(found.index), end: toPoints(end) }];
  });
}

/** Shows the grid of marked texts, and one of them large with a pin on a range. */
async function reviewDetails(page: Page, shoot: Shoot): Promise<void> {
  const batchId = await takeBatch(page, { ...details, purpose: 'review' });
  await openRoom(page, batchId, 'review');
  await page.locator('.review-tile .range-mark').first().waitFor();
  await shoot('review-grid-ranges');
  const marked = page.locator('.review-tile', { has: page.locator('.range-mark') });
  await marked.first().click();
  await openWalk(page, await selectedTask(page));
  await page.keyboard.press('Tab');
  await page.keyboard.press('KeyP');
  await commentPin(page, '조사는 빼고 표시해 주세요.');
  await shoot('review-walk-ranges');
  await page.keyboard.press('Delete');
  await leaveRoom(page);
}

async function classesOf(page: Page, batchId: BatchId): Promise<readonly LabelClass[]> {
  const { batches } = await call(page, 'batch.list', {});
  return batches.find((batch) => batch.batchId === batchId)?.project.schema.classes ?? [];
}

async function changeTo(page: Page, person: string): Promise<void> {
  await signOut(page);
  await enterAs(page, person);
}

/** Approves all but the picture with the wrong rank, which is returned with a pin. */
async function review(page: Page, shoot: Shoot): Promise<void> {
  const batchId = await takeBatch(page, { ...boxes, purpose: 'review' });
  await openRoom(page, batchId, 'review');
  await page.getByTestId('review-tile').last().waitFor();
  const { tasks } = await call(page, 'review.tasks', { batchId });
  const wrong = tasks.find(({ submitted }) => isWrong(submitted.annotation))?.taskId;
  while ((await readProgress(page)).left > 0) {
    const taskId = await selectedTask(page);
    if (taskId === wrong) {
      await openWalk(page, taskId);
      await page.keyboard.press('Shift+Tab');
      await page.locator('[data-testid="canvas"]:not([data-selected=""])').waitFor();
      await page.keyboard.press('KeyP');
      await commentPin(page, '이 카드는 J입니다. 끗수를 다시 봐 주세요.');
      await page.keyboard.press('KeyX');
      await shoot('review-walk');
      await returnFor(page, taskId, 3);
    } else await approveSelected(page, taskId);
    if ((await readProgress(page)).left === 2) await shoot('review-grid');
  }
  await showByClass(page, shoot);
  await showFix(page, shoot);
  await sendReviews(page);
  await leaveRoom(page);
  await untilSent(page);
}

/** Every card of the batch, rank by rank. */
async function showByClass(page: Page, shoot: Shoot): Promise<void> {
  await page.keyboard.press('KeyC');
  await page.locator('[data-view="classes"] canvas[data-drawn]:not([hidden])').first().waitFor();
  await shoot('review-classes');
  await page.keyboard.press('KeyC');
}

/** The last approved picture in the tools that put it right, left as it was. */
async function showFix(page: Page, shoot: Shoot): Promise<void> {
  await page.locator('[data-testid="review-tile"][data-decision="approve"]').last().click();
  await page.keyboard.press('KeyF');
  await page.locator('[data-testid="canvas"][data-ready="true"]').waitFor();
  await page.keyboard.press('KeyV');
  await page.keyboard.press('Tab');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowRight');
  await page.locator('[data-testid="changes"][data-moved="1"]').waitFor();
  await shoot('review-fix');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByTestId('review-grid').waitFor();
}

/** Whether ranks are mixed in a picture of four equal cards. */
function isWrong({ items }: { readonly items: readonly { readonly classId: string }[] }): boolean {
  const names = items.map(({ classId }) => classId);
  return names.length === 4 && names.filter((name) => name === names[0]).length === 3;
}

/** The returned picture with its pin, put right and handed in. */
async function fix(page: Page, shoot: Shoot): Promise<void> {
  await goTo(page, 'returns');
  await page.locator('.return[data-task] canvas.picture').first().waitFor();
  await shoot('returns');
  await page.locator('.return[data-task]').getByRole('button', { name: words.returns.fix }).click();
  await nextTask(page, null);
  await page.getByTestId('return-panel').waitFor();
  await shoot('label-returned');
  await page.keyboard.press('KeyU');
  await page.getByTestId('history').waitFor();
  await shoot('history');
  await closeDialog(page);
  await page.keyboard.press('KeyY');
  await page.getByTestId('appeal').waitFor();
  await shoot('appeal');
  await closeDialog(page);
  await leaveRoom(page);
}
