/** A project as its requester sees it: policy, agreement, disputes and people; and what only an operator decides. */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { emptyAnnotation } from '#shared/annotation/annotation.ts';
import { Item } from '#shared/annotation/kinds.ts';
import { addOnTop } from '#shared/edit/command.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import { call } from './driver/bridge.ts';
import { oneAfterAnother } from './driver/one-after-another.ts';
import { openRoom } from './driver/rooms/batches.ts';
import { goTo } from './driver/rooms/frame.ts';
import { openWalk, returnFor, selectedTask, sendReviews } from './driver/rooms/review-room.ts';
import { takeBatch } from './driver/rooms/work-room.ts';
import { people, setStage } from './driver/stage.ts';
import type { Stage } from './driver/stage.ts';
import { leaveRoom, openPlayer } from './roundtrip/robot/player.ts';
import type { Player } from './roundtrip/robot/player.ts';
import { untilSent } from './roundtrip/robot/until-sent.ts';

const desktop = givenDesktop();
const { quality: words, requester } = catalogues.ko.app;
const title = '말씨';
/** By asset: the two disagree on the second one. */
const answers = { worker: ['고움', '거침', '고움'], helper: ['고움', '고움', '고움'] };

describe.skipIf(desktop === null)('the requester’s page', () => {
  let stage: Stage;
  let player: Player;
  beforeAll(async () => {
    const kind = ['--kind', 'classification', '--medium', 'text'];
    const classes = ['--class', '고움', '--class', '거침'];
    const rules = ['--price', '50', '--reason', '말씨가 달라요', '--rule', 'overlap=2'];
    stage = await setStage({
      title,
      project: [...kind, ...classes, ...rules],
      assets: { texts: ['안녕하세요', '저리 가', '고맙습니다'] },
      cast: ['worker', 'helper', 'reviewer', 'requester', 'operator'],
    });
    player = await openPlayer(desktop!);
    await player.begin(stage.hub.url, people.worker);
    await answerAll(answers.worker);
    await player.change(people.helper);
    await answerAll(answers.helper);
  });
  afterAll(async () => {
    await player.close();
    rmSync(player.app().dataDir, { recursive: true, force: true });
    await stage.end();
  });

  oneAfterAnother();

  async function answerAll(classes: readonly string[]): Promise<void> {
    const page = player.page();
    const batchId = await takeBatch(page, { title, purpose: 'label', tasks: 3 });
    const { tasks } = await call(page, 'batch.tasks', { batchId });
    for (const [at, { taskId }] of tasks.entries()) {
      const { project } = await call(page, 'task.open', { taskId });
      const { classId } = project.schema.classes.find((one) => one.name === classes[at])!;
      const item = Item.parse({ kind: 'classification', itemId: v7(), classId });
      const steps = [{ step: 'do' as const, command: addOnTop(emptyAnnotation, [item]) }];
      await call(page, 'task.submit', { taskId, at: 0, steps, activeMs: 60_000 });
    }
    await untilSent(page);
  }
  const part = (name: string) => player.page().locator(`[data-part="${name}"]`);

  async function openProject(): Promise<void> {
    const page = player.page();
    await goTo(page, 'requester');
    await page.getByRole('button', { name: words.open, exact: true }).click();
    await part('people').waitFor();
  }

  test('shows policy, progress, agreement with its meaning, and everyone’s record', async () => {
    await player.change(people.requester);
    const page = player.page();
    await openProject();
    await page.locator('[data-place="requester"][aria-current="page"]').waitFor();
    expect(await part('policy').locator('[data-policy]').getAttribute('data-policy')).toBe('own');
    await part('policy').getByText(words.rule.reviewShare.all).waitFor();
    expect(await part('policy').getByText(words.rule.overlap.name).count()).toBe(1);
    await part('progress').getByText(requester.inReview).waitFor();
    const measure = (id: string) => part('agreement').locator(`[data-measure="${id}"]`).innerText();
    // Two of three are answered alike, and one of the two has one class only.
    expect(await measure('alpha')).toBe('0.00');
    expect(await measure('majority')).toBe('100%');
    await part('agreement').getByText(words.agreement.alphaIs.low).waitFor();
    const names = await part('people').locator('tbody tr td:first-child').allInnerTexts();
    expect(names).toEqual(['helper', 'worker']);
  });

  test('has no held work and no decisions for whoever is no operator, and the hub refuses them', async () => {
    const page = player.page();
    await goTo(page, 'requester');
    expect(await page.getByTestId('held').count()).toBe(0);
    const refused = await page.evaluate(() => window.jaturi.call('requester.held', {}));
    expect(refused).toMatchObject({ ok: false, failure: { code: 'not-allowed' } });
  });

  test('says what is disputed; an operator decides an appeal there by keys', async () => {
    await player.change(people.reviewer);
    const page = player.page();
    const reviews = await takeBatch(page, { title, purpose: 'review', tasks: 1 });
    await openRoom(page, reviews, 'review');
    await page.getByTestId('review-grid').waitFor();
    const taskId = await selectedTask(page);
    await openWalk(page, taskId);
    await returnFor(page, taskId, 0);
    await sendReviews(page);
    await leaveRoom(page);
    await untilSent(page);
    const maker = await makerOf(taskId);
    const said = '고운 말씨가 맞습니다.';
    await call(page, 'task.appeal', { taskId, words: said });
    await untilSent(page);
    await player.change(people.operator);
    await openProject();
    await part('disputes').getByText(words.disputes.kind.unit).waitFor();
    await part('disputes').getByText(said).waitFor();
    await part('disputes').getByRole('button', { name: words.appeal.decide }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(said).waitFor();
    await dialog.getByRole('button', { name: words.appeal.uphold }).focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await part('disputes').getByText(said).waitFor({ state: 'detached' });
    const row = part('people').locator('tbody tr').filter({ hasText: maker });
    await row.getByText('1/1').first().waitFor();
    expect((await call(page, 'requester.held', {})).held).toEqual([]);
  });

  /** Whose returns have the task; the app stays with them. */
  async function makerOf(taskId: string): Promise<string> {
    for (const person of [people.worker, people.helper]) {
      await player.change(person);
      await call(player.page(), 'sync.now', {});
      const { returns } = await call(player.page(), 'returns.list', {});
      if (returns.some((one) => one.taskId === taskId)) return person.name;
    }
    throw new Error('the task is returned to nobody');
  }

  test('lists held work with why, and an operator refuses it with a reason', async () => {
    await pushNonsense();
    const page = player.page();
    await goTo(page, 'requester');
    const held = page.getByTestId('held');
    await held.getByRole('cell', { name: people.worker.name, exact: true }).waitFor();
    await held.getByRole('button', { name: words.held.refuse }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words.held.reason).fill('없는 작업');
    await dialog.getByRole('button', { name: words.held.refuse }).click();
    await held.getByText(words.held.none).waitFor();
    const audit = await stage.hub.command('audit');
    expect(audit).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: people.operator.name,
          action: 'held-refuse',
          result: '없는 작업',
        }),
      ]),
    );
  });

  /** An app of the worker's hands in work on a task that there never was. */
  async function pushNonsense(): Promise<void> {
    const { url } = stage.hub;
    const { name, password } = people.worker;
    const ask = async (path: string, body: object, token = '') => {
      const reply = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'sync-protocol': '1',
          authorization: `Bearer ${token}`,
        },
        body: JSON.stringify(body),
      });
      expect(reply.ok).toBe(true);
      return (await reply.json()) as { tokens: { accessToken: string } };
    };
    const { tokens } = await ask('/v1/auth/sign-in', { name, password });
    const deviceId = v7();
    await ask('/v1/devices', { deviceId, name: 'another' }, tokens.accessToken);
    const body = JSON.stringify({ nothing: 'that fits' });
    const operation = {
      operationId: v7(),
      seq: 1,
      kind: 'submission',
      body,
      sha256: createHash('sha256').update(body).digest('hex'),
      time: { wallMs: Date.now(), monotonicMs: 1, bootId: 'boot', zone: 'Asia/Seoul' },
    };
    const pushed = { deviceId, epoch: 1, operations: [operation] };
    await ask('/v1/sync/push', pushed, tokens.accessToken);
  }

  test('lets the policy be changed to one that asks for as many answers, by keys', async () => {
    const page = player.page();
    await openProject();
    await part('policy').getByRole('button', { name: words.change }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const offered = await dialog.getByRole('radio').count();
    expect(offered).toBe(1);
    await dialog.getByRole('radio').first().focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('button', { name: words.change }).focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await part('policy').locator('[data-policy="overlap"]').waitFor();
    await part('policy').getByText(words.policies.overlap.about).waitFor();
  });
});
