/** What was earned: waiting, in review until silence approves it, approved, paid; by project, day and week; as a file; and all of it without the hub. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { givenDesktop } from '#build/desktop-access.ts';
import { Item } from '#shared/annotation/kinds.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import type { Project } from '#shared/project.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { inTransaction } from '#hub/context.ts';
import { bookPayments, payable } from '#hub/payouts/pay-out.ts';
import type { Person } from '#hub/testing/person.ts';
import { oneAfterAnother } from '../driver/one-after-another.ts';
import { goTo, untilWaiting } from '../driver/rooms/frame.ts';
import { judgeAll } from './reviewing.ts';
import { openWorkplace } from './workplace.ts';
import type { Workplace } from './workplace.ts';

const desktop = givenDesktop();
const words = catalogues.ko.app.earnings;
const dayMs = 86_400_000;
const chosen = () => [Item.parse({ kind: 'classification', itemId: v7(), classId: 'good' })];

describe.skipIf(desktop === null)('earnings', () => {
  let place: Workplace;
  let reviewer: Person;
  let letters: Project;
  let posts: Project;
  beforeAll(async () => {
    place = await openWorkplace(desktop!, async ({ join: enter, addProject }) => {
      reviewer = await enter('reviewer', 'reviewer');
      const quality = QualityRules.parse({ autoApproveDays: 7 });
      letters = await addProject({ title: '편지', texts: ['가', '나', '다'], rules: { quality } });
      posts = await addProject({ title: '게시글', texts: ['라', '마'], priceWon: 40 });
    });
  });
  afterAll(() => place.close());

  oneAfterAnother();

  async function sums(wanted: Readonly<Record<string, number>>): Promise<void> {
    for (const [name, won] of Object.entries(wanted)) {
      await place.page().locator(`[data-testid="earnings-${name}"][data-won="${won}"]`).waitFor();
    }
  }
  const projectRow = (title: string) =>
    place
      .page()
      .getByRole('table', { name: words.byProject })
      .getByRole('row')
      .filter({ hasText: title });

  test('begin with nothing, and say what will stand there', async () => {
    await goTo(place.page(), 'earnings');
    await sums({ pending: 0, 'in-review': 0, payable: 0, paid: 0 });
    await place.page().getByText(words.emptyTitle).waitFor();
    const csv = place.page().getByRole('button', { name: words.csv.save });
    expect(await csv.isDisabled()).toBe(true);
  });

  test('wait on this PC while there is no network, and are in review once the hub has them, with the day on which silence approves', async () => {
    const first = await place.take(letters, 3);
    const second = await place.take(posts, 2);
    await place.goOffline();
    for (const taskId of [...first.taskIds, ...second.taskIds]) {
      await place.submit(taskId, chosen(), 36_000);
    }
    await untilWaiting(place.page(), 5);
    await goTo(place.page(), 'earnings');
    await sums({ pending: 380, 'in-review': 0 });
    await place.comeBack();
    await sums({ pending: 0, 'in-review': 380, payable: 0 });
    const tile = await place.page().getByTestId('earnings-in-review').textContent();
    // The one project approves by silence after seven days; the other never does.
    const due = new Date(Date.now() + 7 * dayMs);
    expect(tile).toContain(`${due.getMonth() + 1}월 ${due.getDate()}일`);
    expect(await projectRow('편지').textContent()).toContain(
      `${due.getMonth() + 1}월 ${due.getDate()}일`,
    );
    expect(await projectRow('게시글').textContent()).not.toContain('월');
  });

  test('become payable by approval and by silence, with pace by project and in all', async () => {
    await judgeAll(reviewer, posts, () => ({}));
    await place.sync();
    await sums({ 'in-review': 300, payable: 80 });
    // Two tasks in 72 seconds for 80 won.
    expect(await projectRow('게시글').textContent()).toContain('4,000원');
    await place.later(8 * dayMs);
    await place.sync();
    await sums({ 'in-review': 0, payable: 380 });
    expect(await projectRow('편지').textContent()).toContain('10,000원');
    expect(await place.page().getByTestId('earnings-pace').textContent()).toContain('7,600원');
  });

  test('are shown by week and by day, bar by bar with the keys', async () => {
    const page = place.page();
    const chart = page.getByTestId('earnings-chart');
    await chart.focus();
    const said: string[] = [];
    for (let week = 0; week < 12; week += 1) {
      said.push((await chart.getAttribute('aria-valuetext')) ?? '');
      await place.press('ArrowLeft');
    }
    expect(new Set(said).size).toBe(12);
    const weekly = said.map(wonIn).reduce((sum, won) => sum + won, 0);
    await page.getByRole('radio', { name: words.chart.day, exact: true }).focus();
    await place.press('Space');
    const table = page.getByRole('table', { name: words.chart.title });
    expect(await table.getByRole('row').count()).toBe(15);
    const daily = (await table.getByRole('row').allTextContents()).slice(1).map(wonIn);
    // What silence approved eight days ahead by the hub's clock is of days to come for this PC.
    expect([weekly, daily.reduce((sum, won) => sum + won, 0)]).toEqual([80, 80]);
  });

  test('are paid, line by line', async () => {
    const { context } = place.hub.hub;
    await inTransaction(context, async (work) => bookPayments(work, await payable(work, 0)));
    await place.sync();
    await sums({ payable: 0, paid: 380 });
    const lines = place.page().getByRole('table', { name: words.lines });
    expect(await lines.getByRole('row').filter({ hasText: words.kind.paid }).count()).toBe(2);
  });

  test('are written as a table that says the same', async () => {
    const file = join(place.player.app().dataDir, 'earned.csv');
    await place.player.app().app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await place.page().getByRole('button', { name: words.csv.save }).click();
    await place.page().getByText(words.csv.written).waitFor();
    const rows = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    expect(rows[0]).toBe(
      `\uFEFF${[words.when, words.what, words.project, words.amount, words.tasks].join(',')}`,
    );
    const paid = rows.filter((row) => row.includes(words.kind.paid));
    expect(paid).toHaveLength(2);
    expect(
      paid.map((row) => Math.abs(Number(row.split(',')[3]))).toSorted((a, b) => a - b),
    ).toEqual([80, 300]);
  });

  test('are all there without the hub, after a crash too, with the time that they were last heard', async () => {
    await place.goOffline();
    await place.player.killAndRestart();
    await goTo(place.page(), 'earnings');
    await sums({ paid: 380 });
    const head = await place.page().locator('main').textContent();
    expect(head).toMatch(new RegExp(words.syncedAt.replace('{{moment}}', '.+')));
    expect(place.player.app().pageErrors.filter((line) => !line.includes('ERR_'))).toEqual([]);
  });
});

/** Whole won at the end of a sentence. */
function wonIn(said: string): number {
  return Number((/([\d,]+)원/.exec(said)?.[1] ?? '0').replaceAll(',', ''));
}
