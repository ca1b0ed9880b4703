/** What came back, in every kind of label: the list by deadline, pins walked by keys, what was beneath what is, put right, and side by side. */
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { Item } from '#shared/annotation/kinds.ts';
import type { ItemId, TaskId } from '#shared/ids.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import type { Project } from '#shared/project.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import type { Person } from '#hub/testing/person.ts';
import { call } from '../driver/bridge.ts';
import { canvasOf, cornersOf, placeOf } from '../driver/canvas.ts';
import { oneAfterAnother } from '../driver/one-after-another.ts';
import { goTo } from '../driver/rooms/frame.ts';
import { leaveRoom } from '../roundtrip/robot/player.ts';
import { nextTask, untilStored } from '../roundtrip/robot/task-on-screen.ts';
import { pngOf } from '../roundtrip/testing/png.ts';
import { paintAlong } from './canvas-paint.ts';
import { judgeAll, pin } from './reviewing.ts';
import { openWorkplace } from './workplace.ts';
import type { Workplace } from './workplace.ts';

const desktop = givenDesktop();
const words = catalogues.ko.app;
const text = '지우가 서울에 왔다';
const [boxOne, boxTwo, range, choice] = [v7(), v7(), v7(), v7()] as ItemId[];
const second = { x: 220, y: 120, width: 90, height: 70 };
const made = {
  boxes: [
    { kind: 'box', itemId: boxOne, classId: 'car', x: 40, y: 40, width: 80, height: 60 },
    { kind: 'box', itemId: boxTwo, classId: 'car', ...second },
  ],
  choices: [{ kind: 'classification', itemId: choice, classId: 'car' }],
  ranges: [{ kind: 'text-range', itemId: range, classId: 'car', start: 0, end: 3 }],
} as const;
type Kind = keyof typeof made;
const kinds = ['choices', 'boxes', 'ranges'] as const;
/** In the order in which the returns run out. */
const reworkHours = { choices: 24, boxes: 48, ranges: 72 } as const;
const pins = {
  boxes: [
    pin({ at: 'item', itemId: boxTwo! }, '오른쪽 끝이 모자랍니다.'),
    pin({ at: 'point', x: 350, y: 250 }, '여기 한 대가 더 있습니다.'),
  ],
  choices: [
    pin({ at: 'text', start: 0, end: 2 }, '이 낱말을 보세요.'),
    pin({ at: 'task' }, '글 전체를 다시 읽어 주세요.'),
  ],
  ranges: [
    pin({ at: 'item', itemId: range! }, '조사는 빼 주세요.'),
    pin({ at: 'text', start: 4, end: 6 }, '여기도 표시해 주세요.'),
  ],
} as const;

describe.skipIf(desktop === null)('what came back', () => {
  let place: Workplace;
  let reviewer: Person;
  let other: Person;
  const projects = {} as Record<Kind, Project>;
  const tasks = {} as Record<Kind, TaskId>;
  beforeAll(async () => {
    place = await openWorkplace(desktop!, async ({ join, addProject }) => {
      reviewer = await join('reviewer', 'reviewer');
      other = await join('other', 'reviewer');
      for (const kind of kinds) {
        const quality = QualityRules.parse({ reworkHours: reworkHours[kind] });
        projects[kind] = await addProject({
          title: kind,
          kind: ({ boxes: 'box', choices: 'classification', ranges: 'text-range' } as const)[kind],
          classes: ['car', 'bus'],
          guideline: '# 안내\n\n## 헐거워요\n\n끝에 꼭 맞게 표시합니다.\n\n## 다른 것\n\n아무 말\n',
          ...(kind === 'boxes' ? { pictures: [pngOf(400, 300, 1)] } : { texts: [text] }),
          rules: { quality, returnReasons: [{ code: 'wrong', name: '헐거워요' }] },
        });
      }
    });
    // So that what is chosen can be looked at before it is handed in.
    await call(place.page(), 'app.settings', { answerSubmits: false });
    for (const kind of kinds) {
      const { taskIds } = await place.take(projects[kind], 1);
      tasks[kind] = taskIds[0]!;
      await place.submit(
        tasks[kind],
        made[kind].map((item) => Item.parse(item)),
      );
    }
    await place.sync();
    for (const kind of ['ranges', 'boxes', 'choices'] as const) {
      await judgeAll(reviewer, projects[kind], () => ({
        verdict: 'return',
        reasons: ['wrong'],
        note: '다시 봐 주세요.',
        pins: pins[kind],
      }));
    }
    await place.sync();
  });
  afterAll(() => place.close());

  oneAfterAnother();

  const row = (kind: Kind) => place.page().locator(`.return[data-task="${tasks[kind]}"]`);
  const room = (kind: Kind) =>
    place.page().locator(`[data-testid="label-room"][data-task="${tasks[kind]}"]`);
  const isCurrent = (number: number) =>
    place.page().locator(`[data-testid="pin-${number}"][aria-current="true"]`).waitFor();

  test('is listed with what runs out first at the top, each with its reason, note, pins and deadline', async () => {
    await goTo(place.page(), 'returns');
    await row('ranges').waitFor();
    const listed = await place
      .page()
      .locator('.return[data-task]')
      .evaluateAll((rows) => rows.map((one) => (one as HTMLElement).dataset['task']));
    expect(listed).toEqual(kinds.map((kind) => tasks[kind]));
    for (const kind of kinds) {
      const said = await row(kind).textContent();
      expect(said).toContain('헐거워요');
      expect(said).toContain('다시 봐 주세요.');
      expect(said).toContain('핀 2개');
      expect(said).toMatch(/까지/);
    }
  });

  test.each(kinds)(
    'opens at its first pin with reason and guideline, and one key walks on: %s',
    async (kind) => {
      await goTo(place.page(), 'returns');
      await row(kind).getByRole('button', { name: words.returns.fix }).click();
      await nextTask(place.page(), null);
      await room(kind).waitFor();
      await isCurrent(1);
      const panel = await place.page().getByTestId('return-panel').textContent();
      for (const said of [
        '헐거워요',
        '끝에 꼭 맞게 표시합니다.',
        '다시 봐 주세요.',
        pins[kind][0].comment,
      ]) {
        expect(panel).toContain(said);
      }
      expect(panel).not.toContain('아무 말');
      await pointedAt(kind, 1);
      await place.press('Period');
      await isCurrent(2);
      await pointedAt(kind, 2);
      await place.press('Period');
      await isCurrent(1);
      await place.press('Comma');
      await isCurrent(2);
      await place.press('Comma');
      await isCurrent(1);
      await putRight(kind);
      await untilStored(place.page());
      await wasBeneath(kind);
      await place.press('Enter');
      await place.page().getByTestId('batch-finished').waitFor();
      await leaveRoom(place.page());
      await place.sync();
      const { summary } = await call(place.page(), 'task.open', { taskId: tasks[kind] });
      expect(summary).toMatchObject({ revision: 2, trail: 'in-review' });
      await goTo(place.page(), 'returns');
      await row(kind).waitFor({ state: 'detached' });
    },
  );

  /** What a pin is about is where the eye is. */
  async function pointedAt(kind: Kind, number: 1 | 2): Promise<void> {
    const page = place.page();
    if (kind === 'boxes' && number === 1) {
      await page.locator(`[data-testid="canvas"][data-selected="${boxTwo}"]`).waitFor();
    }
    if (kind === 'boxes' && number === 2) {
      const { view, viewport } = await (await canvasOf(page)).look();
      const x = 350 * viewport.scale + viewport.x;
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(view.width);
    }
    if (kind === 'choices') {
      const marked = page.locator(`.text-pinned[data-current="${number === 1}"]`);
      await marked.waitFor();
      expect(await marked.textContent()).toBe('지우');
    }
    if (kind === 'ranges') {
      const selection = number === 1 ? '0-3' : '4-6';
      await page.locator(`[data-testid="text"][data-selection="${selection}"]`).waitFor();
    }
  }

  async function putRight(kind: Kind): Promise<void> {
    if (kind === 'choices') await place.press('Digit2');
    if (kind === 'ranges') await place.press('Shift+ArrowLeft');
    if (kind === 'boxes') {
      for (let step = 0; step < 4; step += 1) await place.press('Shift+ArrowDown');
    }
  }

  /** The state that was returned can be told from what it was made into. */
  async function wasBeneath(kind: Kind): Promise<void> {
    const page = place.page();
    if (kind === 'choices') {
      const before = page.getByTestId('choice-before');
      expect(await before.count()).toBe(1);
      const button = page.locator('[data-class-id="car"]', { has: before });
      expect(await button.getAttribute('aria-pressed')).toBe('false');
      expect(await page.locator('[data-class-id="bus"]').getAttribute('aria-pressed')).toBe('true');
    }
    if (kind === 'ranges') {
      expect(await page.locator('.range-earlier[data-earlier="earlier"]').count()).toBe(1);
      await page.locator('[data-testid="text"][data-selection="0-2"]').waitFor();
    }
    if (kind === 'boxes') {
      const seen = await (await canvasOf(page)).look();
      const [from] = cornersOf(second);
      const line = [
        placeOf(seen, from),
        placeOf(seen, { x: second.x + second.width, y: second.y }),
      ] as const;
      const paint = await paintAlong(page, line);
      // Faint and dashed: some of the line is drawn, and some is not.
      expect(paint.runs.length).toBeGreaterThan(3);
    }
  }

  test.each(kinds)('shows both revisions side by side, and what is different: %s', async (kind) => {
    await goTo(place.page(), 'batch');
    const { batchId } = (await call(place.page(), 'task.open', { taskId: tasks[kind] })).summary;
    await place
      .page()
      .locator(`[data-batch="${batchId}"]`)
      .getByRole('button', { name: words.batch.open })
      .click();
    await place.page().locator(`[data-task="${tasks[kind]}"]`).click();
    const dialog = place.page().getByRole('dialog');
    await dialog.getByRole('button', { name: words.history.open }).click();
    const history = place.page().locator('[data-testid="history"][data-entries="2"]');
    await history.waitFor();
    const sides = history.locator('.history-side');
    expect(await sides.count()).toBe(2);
    expect(await sides.nth(0).textContent()).toContain('다시 봐 주세요.');
    const differs = await history.locator('[data-mark]:not([data-mark="kept"])').count();
    expect(differs).toBeGreaterThan(0);
    await place.press('Escape');
    await history.waitFor({ state: 'detached' });
  });

  test('an appeal that is turned down says so, and the task is to be put right again', async () => {
    await judgeAll(reviewer, projects.ranges, () => ({ verdict: 'return', reasons: ['wrong'] }));
    await place.sync();
    await goTo(place.page(), 'returns');
    await row('ranges').getByRole('button', { name: words.appeal.make }).click();
    // Words go where the focus is, which comes a frame after the dialog.
    await place.page().getByTestId('appeal').locator('input:focus').waitFor();
    await place.page().keyboard.insertText('이번에는 맞습니다.');
    await place.press('Enter');
    await place.page().getByTestId('appeal').waitFor({ state: 'detached' });
    await place.sync();
    const appealed = place.page().locator(`[data-appealed="${tasks.ranges}"]`);
    await appealed.locator('[data-state="open"]').waitFor();
    await row('ranges').waitFor({ state: 'detached' });
    await judgeAll(other, projects.ranges, () => ({
      verdict: 'return',
      reasons: ['wrong'],
      note: '역시 헐겁습니다.',
    }));
    await place.sync();
    await appealed.locator('[data-state="rejected"]').waitFor();
    expect(await appealed.textContent()).toContain('이번에는 맞습니다.');
    expect(await row('ranges').textContent()).toContain('역시 헐겁습니다.');
    expect(place.player.app().pageErrors).toEqual([]);
  });
});
