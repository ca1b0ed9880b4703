/** A reviewer's day, by keys and without a network: boxes, words and ranges, judged, pinned, judged again. */
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import type { Person } from '#hub/testing/person.ts';
import { reviewBody } from '#hub/testing/person.ts';
import type { ReviewTask } from '#shared/contract/work.ts';
import type { BatchId, TaskId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { canvasOf, placeOf } from '../driver/canvas.ts';
import { keyboardOn } from '../driver/keyboard.ts';
import { oneAfterAnother } from '../driver/one-after-another.ts';
import { openRoom } from '../driver/rooms/batches.ts';
import { goTo } from '../driver/rooms/frame.ts';
import { commentPin, openWalk, readProgress, sendReviews } from '../driver/rooms/review-room.ts';
import { leaveRoom } from '../roundtrip/robot/player.ts';
import { pngOf } from '../roundtrip/testing/png.ts';
import { stretchesOf } from './changes-on-canvas.ts';
import { handInAgain, handInAll, openReviewPlace } from './review-place.ts';
import type { ReviewPlace } from './review-place.ts';

const desktop = givenDesktop();
const pictures = 9;
const [first, second] = [
  { x: 40, y: 40, width: 80, height: 60 },
  { x: 230, y: 150, width: 90, height: 70 },
] as const;
const texts = ['지우가 서울에 왔다', '저리 가', '고맙습니다'];
const returnReasons = [
  { code: 'loose', name: '헐거워요' },
  { code: 'wrong', name: '클래스가 틀려요' },
];
const carBox = (bounds: object) => ({ kind: 'box', itemId: v7(), classId: 'car', ...bounds });

describe.skipIf(desktop === null)('a reviewer', () => {
  let place: ReviewPlace;
  let worker: Person;
  let opinion: Person;
  const projects = {} as Record<'boxes' | 'choices' | 'ranges', Project>;
  const batches = {} as Record<keyof typeof projects, BatchId>;
  let handedIn: readonly TaskId[];
  let own: readonly TaskId[];
  let labelBatchId: BatchId;
  beforeAll(async () => {
    place = await openReviewPlace(desktop!, async ({ join, addProject, self }) => {
      worker = await join('worker', 'worker');
      opinion = await join('opinion', 'reviewer');
      const rules = { returnReasons, quality: QualityRules.parse({ secondOpinionShare: 1 }) };
      const classes = ['car', 'bus'];
      projects.boxes = await addProject({
        title: '상자',
        kind: 'box',
        classes,
        pictures: Array.from({ length: pictures }, (_, at) => pngOf(400, 300, at)),
        rules,
      });
      projects.choices = await addProject({ title: '고르기', classes, texts, rules });
      projects.ranges = await addProject({
        title: '범위',
        kind: 'text-range',
        classes,
        texts,
        rules,
      });
      const mine = await handInAll(self, projects.boxes, () => [carBox(first)], 1);
      own = mine.tasks.map(({ taskId }) => taskId);
      const theirs = await handInAll(worker, projects.boxes, () => [carBox(first), carBox(second)]);
      handedIn = theirs.tasks.map(({ taskId }) => taskId);
      labelBatchId = theirs.batchId;
      await handInAll(worker, projects.choices, () => [
        { kind: 'classification', itemId: v7(), classId: 'car' },
      ]);
      await handInAll(worker, projects.ranges, () => [
        { kind: 'text-range', itemId: v7(), classId: 'car', start: 0, end: 2 },
      ]);
    });
  });
  afterAll(() => place.close());

  oneAfterAnother();

  const tile = (taskId: TaskId) =>
    place.page().locator(`[data-testid="review-tile"][data-task="${taskId}"]`);
  const room = () => place.page().getByTestId('review-room');
  const untilStored = () => room().and(place.page().locator('[data-stored="true"]')).waitFor();
  const word = (name: string) => place.page().locator(`[data-word="${name}"]`);
  const canvas = () => canvasOf(place.page());
  const taskNamed = async (batchId: BatchId, taskId: TaskId): Promise<ReviewTask> =>
    (await place.tasksOf(batchId)).find((one) => one.taskId === taskId)!;
  /** The decision on a task as it is kept on this PC. */
  const kept = async (batchId: BatchId, taskId: TaskId) => {
    await untilStored();
    return (await taskNamed(batchId, taskId)).decision;
  };
  async function enter(batchId: BatchId): Promise<readonly ReviewTask[]> {
    await leaveRoom(place.page());
    await openRoom(place.page(), batchId, 'review');
    await place.page().getByTestId('review-tile').first().waitFor();
    return place.tasksOf(batchId);
  }

  test('gets the work of others alone, in another order than it was made', async () => {
    for (const kind of ['boxes', 'choices', 'ranges'] as const) {
      batches[kind] = await place.take(projects[kind], 20);
    }
    const tasks = (await enter(batches.boxes)).map(({ taskId }) => taskId);
    expect(new Set(tasks)).toEqual(new Set(handedIn));
    expect(tasks).not.toContain(own[0]);
    expect(tasks).not.toEqual(handedIn);
    // From here on there is no network.
    await place.goOffline();
  });

  test('steps through boxes, each of them brought near', async () => {
    const [task] = await enter(batches.boxes);
    await place.press('Home');
    await openWalk(place.page(), task!.taskId);
    const whole = await (await canvas()).look();
    for (const item of task!.submitted.annotation.items) {
      await place.press('Tab');
      await (await canvas()).until({ selected: item.itemId });
      const seen = await (await canvas()).look();
      expect(seen.viewport.scale).toBeGreaterThan(whole.viewport.scale);
      const { x, y } = placeOf(seen, item as never);
      expect(x).toBeGreaterThanOrEqual(seen.at.x);
      expect(y).toBeGreaterThanOrEqual(seen.at.y);
      expect(x).toBeLessThan(seen.at.x + seen.view.width);
    }
  });

  test('pins what is wrong to a box and to a point, and cannot approve while a pin is open', async () => {
    const [task] = await place.tasksOf(batches.boxes);
    const { taskId, submitted } = task!;
    await place.press('KeyP');
    await commentPin(place.page(), '오른쪽이 헐거워요.');
    await place.press('KeyX');
    const seen = await (await canvas()).look();
    const point = placeOf(seen, { x: 200, y: 260 });
    await place.page().mouse.click(point.x, point.y);
    await place.page().getByTestId('pin-comment-2').fill('여기 한 대가 더 있어요.');
    await place.page().getByTestId('pin-comment-2').press('Enter');
    await place.press('KeyA');
    await word('approveWithPins').waitFor();
    const decision = await kept(batches.boxes, taskId);
    expect(decision).toMatchObject({
      verdict: 'return',
      pins: [
        {
          target: { at: 'item', itemId: submitted.annotation.items[1]!.itemId },
          comment: '오른쪽이 헐거워요.',
        },
        { target: { at: 'point' }, comment: '여기 한 대가 더 있어요.' },
      ],
    });
    const { target } = decision!.pins[1]!;
    if (target.at !== 'point') throw new Error('a pin on a point');
    expect(Math.abs(target.x - 200)).toBeLessThan(3);
    expect(Math.abs(target.y - 260)).toBeLessThan(3);
    await place.press('KeyR', 'Digit1', 'Enter');
    await place.page().getByTestId('return-editor').waitFor({ state: 'detached' });
    expect((await kept(batches.boxes, taskId))!.reasons).toEqual(['loose']);
    await place.page().getByTestId('walk-close').click();
  });

  test('returns with words of their own, typed after R', async () => {
    const [, task] = await place.tasksOf(batches.boxes);
    await tile(task!.taskId).click();
    await place.press('KeyR');
    await place.page().getByTestId('return-note').and(place.page().locator(':focus')).waitFor();
    // Digits choose reasons until something is written, and are letters of the note from then on.
    await place.press('Digit2', 'Digit2');
    const keyboard = await keyboardOn(place.page());
    for (const syllable of ['ㅂ', '버', '버스']) await keyboard.compose(syllable);
    await place.page().keyboard.insertText('버스');
    await place.press('Space', 'Digit1');
    await place.page().keyboard.insertText('대가 없어요');
    await place.press('Enter');
    await tile(task!.taskId).and(place.page().locator('[data-decision="return"]')).waitFor();
    expect(await kept(batches.boxes, task!.taskId)).toMatchObject({
      reasons: [],
      note: '버스 1대가 없어요',
    });
  });

  test('finds what was passed by class again after the app was killed, and all decisions', async () => {
    await place.press('KeyC', 'Home');
    const open = place.page().locator('[data-testid="review-tile"][data-cell="undecided"]');
    const itemId = (await open.first().getAttribute('data-item'))!;
    const crop = `[data-testid="review-tile"][data-item="${itemId}"]`;
    await place.page().locator(crop).click();
    await place.press('KeyA');
    await place.page().locator(`${crop}[data-cell="passed"]`).waitFor();
    await untilStored();
    const before = await readProgress(place.page());
    await place.player.killAndRestart();
    await enter(batches.boxes);
    expect(await readProgress(place.page())).toEqual(before);
    expect(before).toMatchObject({ returned: 2, unsent: 2 });
    await place.press('KeyC');
    await place.page().locator(`${crop}[data-cell="passed"]`).waitFor();
    await place.press('KeyC');
  });

  test('pins words of a text, and puts another answer right', async () => {
    const tasks = await enter(batches.choices);
    const { taskId } = tasks.find(({ text }) => text === texts[0])!;
    await tile(taskId).click();
    await openWalk(place.page(), taskId);
    // By keys alone: to the second word, and over it.
    await place.press('Control+ArrowRight', 'ArrowRight', 'Control+Shift+ArrowRight');
    await place.press('KeyP');
    await commentPin(place.page(), '이 낱말을 보세요.');
    expect(await kept(batches.choices, taskId)).toMatchObject({
      verdict: 'return',
      pins: [{ target: { at: 'text', start: 4, end: 7 }, comment: '이 낱말을 보세요.' }],
    });
    await place.press('Escape');
    const other = tasks.find(({ text }) => text === texts[1])!;
    await tile(other.taskId).click();
    await place.press('KeyF');
    await place.page().getByTestId('fix-room').waitFor();
    await place.press('Digit2');
    if (await place.page().getByTestId('fix-room').isVisible()) await place.press('Enter');
    await tile(other.taskId).and(place.page().locator('[data-decision="fix"]')).waitFor();
    expect((await kept(batches.choices, other.taskId))?.fixed?.items).toMatchObject([
      { classId: 'bus' },
    ]);
    await place.press('Shift+KeyA');
    await untilStored();
    expect(await readProgress(place.page())).toMatchObject({
      left: 0,
      approved: 1,
      returned: 1,
      fixed: 1,
    });
  });

  test('steps through the ranges of a text and pins a range, and words without one', async () => {
    const [task] = await enter(batches.ranges);
    const { taskId, submitted } = task!;
    await tile(taskId).click();
    await openWalk(place.page(), taskId);
    const text = place.page().getByTestId('text');
    await place.press('Tab');
    const [item] = submitted.annotation.items;
    await text.and(place.page().locator(`[data-selected="${item!.itemId}"]`)).waitFor();
    await place.press('KeyP');
    await commentPin(place.page(), '조사는 빼 주세요.');
    await place.press('Home', 'Shift+ArrowRight', 'KeyP');
    await place.page().getByTestId('pin-comment-2').fill('여기도요.');
    await place.page().getByTestId('pin-comment-2').press('Enter');
    await place.press('KeyA');
    await word('approveWithPins').waitFor();
    expect(await kept(batches.ranges, taskId)).toMatchObject({
      verdict: 'return',
      pins: [
        { target: { at: 'item', itemId: item!.itemId }, comment: '조사는 빼 주세요.' },
        { target: { at: 'text', start: 0, end: 1 }, comment: '여기도요.' },
      ],
    });
    await place.page().getByTestId('walk-close').click();
  });

  test('sends it all when there is a network, and nothing of it can be taken back then', async () => {
    await enter(batches.boxes);
    const [task] = await place.tasksOf(batches.boxes);
    await sendReviews(place.page());
    await tile(task!.taskId).click();
    await place.press('Backspace');
    await word('alreadySent').waitFor();
    expect((await taskNamed(batches.boxes, task!.taskId)).state).toBe('waiting');
    await leaveRoom(place.page());
    await place.comeBack();
    await expect
      .poll(async () => (await taskNamed(batches.boxes, task!.taskId)).state)
      .toBe('received');
  });

  test('sees in the second round what changed, and ticks off each old pin for good', async () => {
    const [task] = await place.tasksOf(batches.boxes);
    const [one] = task!.submitted.annotation.items;
    const moved = { ...one!, x: first.x + 30, y: first.y + 30 };
    const added = carBox({ x: 170, y: 230, width: 60, height: 40 });
    await handInAgain(worker, labelBatchId, task!, [moved, added]);
    const batchId = await place.take(projects.boxes, 20);
    await place.goOffline();
    await enter(batchId);
    const again = await taskNamed(batchId, task!.taskId);
    // The old decision was about the old revision.
    expect(again).toMatchObject({
      state: 'undecided',
      decision: null,
      submitted: { revision: 2, previous: { review: { pins: [{}, {}] } } },
    });
    await tile(task!.taskId).click();
    await openWalk(place.page(), task!.taskId);
    const badges = '[data-testid="changes"][data-added="1"][data-removed="1"][data-moved="1"]';
    await place.page().locator(badges).waitFor();
    await place.press('KeyX');
    expect(await stretchesOf(await canvas(), 'green', added as never)).toBe(1);
    expect(await stretchesOf(await canvas(), 'red', second)).toBeGreaterThan(3);
    expect(await stretchesOf(await canvas(), 'amber', moved as never)).toBe(1);
    expect(await stretchesOf(await canvas(), 'amber', first)).toBeGreaterThan(3);
    const old = () => place.page().getByTestId('previous-round').getByRole('checkbox');
    // The reason and two pins.
    expect(await old().count()).toBe(3);
    await old().nth(1).focus();
    await place.press('Space');
    await untilStored();
    await place.player.killAndRestart();
    await enter(batchId);
    await tile(task!.taskId).click();
    expect(await old().nth(1).isChecked()).toBe(true);
    expect(await old().nth(2).isChecked()).toBe(false);
    await tile(task!.taskId).click();
    await place.press('KeyA');
    await sendReviews(place.page());
    await leaveRoom(place.page());
    await place.comeBack();
  });

  test('learns how often a second opinion overturned what they said', async () => {
    await goTo(place.page(), 'reviews');
    await place.page().locator('[data-testid="overturned"][data-seen="0"]').waitFor();
    const judged = new Set((await place.tasksOf(batches.boxes)).map(({ taskId }) => taskId));
    // Of the task that was judged in two rounds, one verdict after the other.
    for (let round = 0; round < 2; round += 1) {
      const { batchId } = await opinion.lease(projects.boxes.projectId, 'review');
      const { tasks } = await opinion.manifest(batchId);
      for (const { taskId, submitted } of tasks) {
        if (submitted === null || !judged.has(taskId)) continue;
        const { submissionId } = submitted;
        const body = reviewBody({ batchId, taskId, submissionId, verdict: 'return' });
        await opinion.push(opinion.operation('review', body));
      }
    }
    await place.sync();
    await place
      .page()
      .locator('[data-testid="overturned"][data-overturned="1"]:not([data-seen="0"])')
      .waitFor();
    await place.goOffline();
    await place.player.killAndRestart();
    await goTo(place.page(), 'reviews');
    await place.page().locator('[data-testid="overturned"][data-overturned="1"]').waitFor();
    expect(place.player.app().pageErrors.filter((said) => !said.includes('net::'))).toEqual([]);
  });
});
