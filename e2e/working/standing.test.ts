/** The level with its rule and how it came about, the coach with own examples, and practice after missed gold, which stays unknown. */
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { annotationText } from '#shared/annotation/annotation.ts';
import { Item } from '#shared/annotation/kinds.ts';
import type { TaskId } from '#shared/ids.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import type { Project } from '#shared/project.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { addAssets } from '#hub/assets/asset-store.ts';
import { inTransaction } from '#hub/context.ts';
import { addGold } from '#hub/gold/gold-store.ts';
import { addPractice } from '#hub/practice/practice-store.ts';
import { prepareText } from '#hub/projects/prepared.ts';
import { chosen } from '#hub/testing/person.ts';
import type { Person } from '#hub/testing/person.ts';
import { call } from '../driver/bridge.ts';
import { oneAfterAnother } from '../driver/one-after-another.ts';
import { goTo } from '../driver/rooms/frame.ts';
import { nextTask } from '../roundtrip/robot/task-on-screen.ts';
import { judgeAll } from './reviewing.ts';
import { openWorkplace } from './workplace.ts';
import type { Workplace } from './workplace.ts';

const desktop = givenDesktop();
const words = catalogues.ko.app;
const dayMs = 86_400_000;
const goldText = '답을 허브만 아는 글';
const practiceText = '내치는 말을 고르는 연습';

describe.skipIf(desktop === null)('how the work stands', () => {
  let place: Workplace;
  let reviewer: Person;
  let project: Project;
  beforeAll(async () => {
    place = await openWorkplace(desktop!, async ({ hub, join, addProject }) => {
      reviewer = await join('reviewer', 'reviewer');
      const quality = QualityRules.parse({ goldShare: 0.5, practiceRight: 0 });
      project = await addProject({
        title: '말씨',
        texts: Array.from({ length: 24 }, (_, at) => `글 ${at}`),
        guideline: '# 안내\n\n## 빠뜨림\n\n끝까지 읽고 하나도 빠뜨리지 않습니다.\n',
        rules: { quality, returnReasons: [{ code: 'missed', name: '빠뜨렸어요' }] },
      });
      const { context } = hub.hub;
      const made = async (text: string) =>
        prepareText(context.assets, { fileName: 'g', row: 1 }, text, null);
      const [gold, practice] = [await made(goldText), await made(practiceText)];
      await inTransaction(context, async (work) => {
        await addAssets(
          work.db,
          [gold, practice].map(({ asset, content }) => ({ ...asset, content })),
        );
        const annotation = annotationText(chosen('bad'));
        const row = { file_name: 'g', annotation };
        await addGold(work, project.projectId, [{ ...row, asset_sha256: gold.asset.sha256 }]);
        await addPractice(work, project.projectId, [
          { ...row, asset_sha256: practice.asset.sha256, explanation: '내치는 말입니다.' },
        ]);
      });
    });
  });
  afterAll(() => place.close());

  oneAfterAnother();

  const answer = (taskId: TaskId) =>
    place.submit(taskId, [Item.parse({ kind: 'classification', itemId: v7(), classId: 'good' })]);
  const card = () => place.page().getByTestId('standing-classification');

  test('says how it begins before there is any work', async () => {
    await goTo(place.page(), 'standing');
    await place.page().getByText(words.standing.emptyTitle).waitFor();
    expect(await place.page().getByText(words.standing.emptyAbout).count()).toBe(1);
  });

  test('names the commonest reason with own work for it and what the guideline says, after it came twice', async () => {
    const { taskIds } = await place.take(project, 4);
    for (const taskId of taskIds) await answer(taskId);
    await place.sync();
    const judged = await judgeAll(reviewer, project, ({ text }) =>
      ['글 0', '글 1'].includes(text ?? '')
        ? { verdict: 'return', reasons: ['missed'], note: `${text}에서 빠뜨림` }
        : {},
    );
    expect(judged).toBeGreaterThan(1);
    await place.sync();
    await goTo(place.page(), 'returns');
    const coach = place.page().getByTestId('coach');
    await coach.waitFor();
    const said = await coach.textContent();
    for (const told of [
      '빠뜨렸어요',
      '2번',
      '하나도 빠뜨리지 않습니다.',
      '글 0',
      '글 1에서 빠뜨림',
    ]) {
      expect(said).toContain(told);
    }
    await coach.getByRole('button').first().click();
    await place.page().getByTestId('history').waitFor();
    await place.press('Escape');
    await place.page().getByTestId('history').waitFor({ state: 'detached' });
  });

  test('tells what the next level asks and how far one is', async () => {
    await goTo(place.page(), 'standing');
    await card().waitFor();
    expect(await card().getAttribute('data-level')).toBe('0');
    const said = await card().textContent();
    for (const told of [words.standing.begin, '등급 1까지', '20개부터', '80%부터']) {
      expect(said).toContain(told);
    }
  });

  test('after gold was missed offers practice like it from the day after, and never the gold', async () => {
    expect(await place.page().getByTestId('similar-practice').count()).toBe(0);
    await place.later(dayMs);
    await place.sync();
    await goTo(place.page(), 'work');
    await place.page().getByTestId('practice').waitFor();
    await goTo(place.page(), 'standing');
    const door = place.page().getByTestId('similar-practice');
    await door.waitFor();
    expect(await card().textContent()).not.toContain(goldText);
    await door.focus();
    await place.press('Enter');
    await nextTask(place.page(), null);
    expect(await place.page().getByTestId('text').textContent()).toContain(practiceText);
    const { tasks } = await call(place.page(), 'practice.open', { projectId: project.projectId });
    expect(tasks.map(({ text }) => text)).toEqual([practiceText]);
    await place.press('Escape');
    await place.page().locator('[data-place]').first().waitFor();
  });

  test('rises by its rule, and the page says what changed, when and why, also without the hub', async () => {
    const { taskIds } = await place.take(project, 20);
    for (const taskId of taskIds) await answer(taskId);
    await place.sync();
    await reviewer.refresh();
    await judgeAll(reviewer, project, () => ({}));
    await place.later(dayMs);
    await place.sync();
    await place.goOffline();
    await goTo(place.page(), 'standing');
    await place.page().locator('[data-testid="standing-classification"][data-level="1"]').waitFor();
    const said = await card().textContent();
    expect(said).toContain('등급 1의 규칙: 검수된 작업 20개 이상');
    expect(said).toContain('등급 2까지');
    const changes = place.page().getByRole('table', { name: words.standing.changes });
    const risen = changes.getByRole('row').filter({ hasText: '0 → 1' });
    expect(await risen.textContent()).toMatch(/승인 \+\d+/);
    expect(place.player.app().pageErrors.filter((line) => !line.includes('ERR_'))).toEqual([]);
  });
});
