/** Planning a batch: by the pace of others, by one's own, by the count alone; and everything that is told before it is taken. */
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { Item } from '#shared/annotation/kinds.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import type { Project } from '#shared/project.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { chosen, submissionBody } from '#hub/testing/person.ts';
import { call } from '../driver/bridge.ts';
import { oneAfterAnother } from '../driver/one-after-another.ts';
import { goTo } from '../driver/rooms/frame.ts';
import { openWorkplace } from './workplace.ts';
import type { Workplace } from './workplace.ts';

const desktop = givenDesktop();
const words = catalogues.ko.app.work;
const minute = 60_000;

describe.skipIf(desktop === null)('planning a batch', () => {
  let place: Workplace;
  let project: Project;
  beforeAll(async () => {
    place = await openWorkplace(desktop!, async ({ addProject }) => {
      const texts = Array.from({ length: 120 }, (_, at) => `글 ${at}`);
      const quality = QualityRules.parse({
        autoApproveDays: 5,
        reworkHours: 30,
        paysFixed: false,
        leastMsPerAction: 1500,
        mostSkips: 3,
      });
      project = await addProject({ title: '글 나누기', texts, rules: { quality, leaseHours: 12 } });
    });
  });
  afterAll(() => place.close());

  oneAfterAnother();

  const dialog = () => place.page().getByRole('dialog');
  const count = () => dialog().getByRole('textbox', { name: words.howMany });
  const plan = (tasks: number) => dialog().locator(`[data-testid="plan"][data-tasks="${tasks}"]`);
  async function open(): Promise<void> {
    await goTo(place.page(), 'sync');
    await goTo(place.page(), 'work');
    await place.page().getByRole('button', { name: words.take, exact: true }).click();
    await dialog().waitFor();
  }
  async function close(): Promise<void> {
    await place.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  }

  test('asks for the count alone where nobody has worked yet, and tells size, pay, time and every rule that is on', async () => {
    await open();
    expect(await count().inputValue()).toBe('20');
    expect(await dialog().getByTestId('plan').count()).toBe(0);
    const said = (await dialog().textContent()) ?? '';
    for (const told of [
      words.download,
      '2,000원',
      words.until,
      '12시간',
      words.rules.fixedUnpaid,
      '1.5초',
      '3개까지',
      '5일',
      '1일 6시간',
      words.rules.priceFrozen,
    ]) {
      expect(said).toContain(told);
    }
    await close();
  });

  test('plans by the pace of others, and keeps the minutes that were chosen', async () => {
    for (const name of ['하나', '둘', '셋']) {
      const person = await place.join(name, 'worker');
      const { batchId } = await person.lease(project.projectId, 'label', 5);
      await place.later(2 * minute);
      for (const { taskId } of (await person.manifest(batchId)).tasks) {
        const made = submissionBody({ taskId, batchId, annotation: chosen('good') });
        await person.push(person.operation('submission', { ...made, activeMs: 20_000 }));
      }
    }
    await open();
    await plan(60).waitFor();
    expect(await dialog().getByTestId('plan').textContent()).toBe(
      '다른 작업자들의 속도로 20분에 약 60개를 할 수 있습니다.',
    );
    expect(await count().inputValue()).toBe('60');
    await dialog().getByRole('radio', { name: '10분', exact: true }).focus();
    await place.press('Space');
    await plan(30).waitFor();
    expect(await count().inputValue()).toBe('30');
    await close();
    const card = place.page().locator(`[data-project="${project.projectId}"]`);
    expect(await card.getByTestId('hourly').textContent()).toContain('18,000원');
    await open();
    await plan(30).waitFor();
    await dialog().getByRole('radio', { name: '60분', exact: true }).focus();
    await place.press('Space');
    // No more than there are.
    await plan(105).waitFor();
    expect(await count().inputValue()).toBe('105');
    expect(await dialog().getByTestId('plan').textContent()).toContain('105개를 모두');
    await dialog().getByRole('radio', { name: '20분', exact: true }).focus();
    await place.press('Space');
    await close();
  });

  test('plans by own pace once there is one, and takes as many as it says', async () => {
    const { taskIds } = await place.take(project, 5);
    for (const taskId of taskIds) {
      const item = Item.parse({ kind: 'classification', itemId: v7(), classId: 'good' });
      await place.submit(taskId, [item], 30_000);
    }
    await place.sync();
    await open();
    await plan(40).waitFor();
    expect(await dialog().getByTestId('plan').textContent()).toBe(
      '내 속도로 20분에 약 40개를 할 수 있습니다.',
    );
    await count().fill('12');
    await count().press('Tab');
    expect(await dialog().textContent()).toContain('약 6분');
    await dialog().getByRole('button', { name: words.take, exact: true }).click();
    await dialog().waitFor({ state: 'detached' });
    const { batches } = await call(place.page(), 'batch.list', {});
    expect(batches.map(({ tasks }) => tasks).toSorted((a, b) => a - b)).toEqual([5, 12]);
    expect(place.player.app().pageErrors).toEqual([]);
  });
});
