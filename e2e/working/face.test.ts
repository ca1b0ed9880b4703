/** The face as a whole: another language without a restart, twice the size without anything cut off, and classes told apart without colour. */
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { Item } from '#shared/annotation/kinds.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import type { Project } from '#shared/project.ts';
import { call } from '../driver/bridge.ts';
import { canvasOf, placeOf } from '../driver/canvas.ts';
import { oneAfterAnother } from '../driver/one-after-another.ts';
import { openRoom } from '../driver/rooms/batches.ts';
import { goTo } from '../driver/rooms/frame.ts';
import { leaveRoom } from '../roundtrip/robot/player.ts';
import { nextTask } from '../roundtrip/robot/task-on-screen.ts';
import { pngOf } from '../roundtrip/testing/png.ts';
import { paintAlong } from './canvas-paint.ts';
import { outOfSight } from './out-of-sight.ts';
import { judgeAll } from './reviewing.ts';
import { openWorkplace } from './workplace.ts';
import type { Workplace } from './workplace.ts';

const desktop = givenDesktop();
const names = ['승용차', '버스', '자전거', '사람', '신호등'];
/** One box of each class, one below the other; image pixels. */
const boxes = names.map((_, at) => ({ x: 20, y: 15 + at * 55, width: 300, height: 40 }));
const places = ['work', 'batch', 'returns', 'earnings', 'standing', 'sync', 'settings'] as const;

describe.skipIf(desktop === null)('the face', () => {
  let place: Workplace;
  let project: Project;
  let batchId: string;
  beforeAll(async () => {
    let judge: Awaited<ReturnType<Workplace['join']>> | null = null;
    place = await openWorkplace(desktop!, async ({ join, addProject }) => {
      judge = await join('judge', 'reviewer');
      const pictures = [1, 2, 3].map((shade) => pngOf(400, 300, shade));
      project = await addProject({
        title: '거리의 것들 찾기',
        kind: 'box',
        classes: names,
        pictures,
      });
    });
    const taken = await place.take(project, 3);
    ({ batchId } = taken);
    const items = boxes.map((box, at) =>
      Item.parse({
        kind: 'box',
        itemId: v7(),
        classId: project.schema.classes[at]!.classId,
        ...box,
      }),
    );
    await place.submit(taken.taskIds[0]!, items);
    await place.sync();
    await judgeAll(judge!, project, () => ({
      verdict: 'return',
      reasons: ['wrong'],
      note: '다시',
    }));
    await place.sync();
  });
  afterAll(() => place.close());

  oneAfterAnother();

  test('draws every class with dashes of its own on the canvas', async () => {
    const page = place.page();
    await openRoom(page, batchId, 'label');
    await nextTask(page, null);
    const { taskId } = (await call(page, 'returns.list', {})).returns[0]!;
    await page
      .locator(`[data-testid="canvas"][data-task-id="${taskId}"][data-ready="true"]`)
      .waitFor();
    await place.press('Escape');
    const seen = await (await canvasOf(page)).look();
    const drawn = new Set<string>();
    for (const [at, { colour, dash }] of project.schema.classes.entries()) {
      const { x, y, width, height } = boxes[at]!;
      const bottom = y + height;
      const from = placeOf(seen, { x: x + 10, y: bottom });
      const to = placeOf(seen, { x: x + width - 10, y: bottom });
      const { runs, gaps } = await paintAlong(page, [from, to], colour);
      drawn.add(dash.join(' '));
      if (dash.length === 0) {
        expect([at, gaps]).toEqual([at, []]);
        continue;
      }
      // Whole dashes and gaps only: the line may begin and end in the middle of one.
      const [inner, between] = [runs.slice(1, -1), gaps.slice(1, -1)];
      expect(inner.length).toBeGreaterThan(5);
      const isAmong = (length: number, lengths: readonly number[]) =>
        lengths.some((one) => Math.abs(one - length) <= 1.5);
      const on = dash.filter((_, turn) => turn % 2 === 0);
      const off = dash.filter((_, turn) => turn % 2 === 1);
      expect([at, inner.filter((run) => !isAmong(run, on))]).toEqual([at, []]);
      expect([at, between.filter((gap) => !isAmong(gap, off))]).toEqual([at, []]);
    }
    expect(drawn.size).toBe(names.length);
    await leaveRoom(page);
  });

  test('changes its language at once, and keeps what is open', async () => {
    const page = place.page();
    await goTo(page, 'settings');
    await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
    const rail = page.locator('[data-place="earnings"]');
    expect(await rail.textContent()).toContain(catalogues.ko.app.rail.earnings);
    await page.getByRole('radio', { name: 'English', exact: true }).focus();
    await place.press('Space');
    await page.locator('html[lang="en"]').waitFor();
    expect(await rail.textContent()).toContain(catalogues.en.app.rail.earnings);
    await page.getByRole('heading', { name: catalogues.en.app.settings.title }).waitFor();
    expect(await page.locator('body[data-same-page]').count()).toBe(1);
    for (const where of places) {
      await goTo(page, where);
      // Names of projects and people are theirs; the names of languages are in their own.
      const own = await page.locator('.page-title, .page-about').allTextContents();
      expect([where, own.filter((words) => /[가-힣]/.test(words))]).toEqual([where, []]);
    }
    await goTo(page, 'settings');
    await page.getByRole('radio', { name: '한국어', exact: true }).focus();
    await place.press('Space');
    await page.locator('html[lang="ko"]').waitFor();
    expect(await rail.textContent()).toContain(catalogues.ko.app.rail.earnings);
  });

  test.each(['ko', 'en'] as const)(
    'at twice the size nothing is cut off and nothing scrolls sideways, in %s',
    async (language) => {
      const page = place.page();
      await call(page, 'app.settings', { language, scale: 200 });
      await page.locator(`html[lang="${language}"]`).waitFor();
      await page.waitForFunction(
        () => getComputedStyle(document.documentElement).fontSize === '32px',
      );
      const out: string[] = [];
      for (const where of places) {
        await goTo(page, where);
        await page.locator('main h1').first().waitFor();
        out.push(...(await outOfSight(page)).map((one) => `${where}: ${one}`));
      }
      await goTo(page, 'batch');
      await page.locator(`[data-batch="${batchId}"]`).getByRole('button').last().click();
      await nextTask(page, null);
      out.push(...(await outOfSight(page)).map((one) => `room: ${one}`));
      expect(out).toEqual([]);
      await leaveRoom(page);
      await call(page, 'app.settings', { language: 'ko', scale: 100 });
      await page.locator('html[lang="ko"]').waitFor();
      expect(place.player.app().pageErrors).toEqual([]);
    },
  );
});
