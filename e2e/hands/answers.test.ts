/** Classifying by keys: one key an answer, several to toggle, the last answers in view, and texts read to their end. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { replay } from '#shared/edit/history.ts';
import { call } from '../driver/bridge.ts';
import { openRoom } from '../driver/rooms/batches.ts';
import { takeBatch } from '../driver/rooms/work-room.ts';
import { startHub } from '../driver/start-hub.ts';
import type { TestHub } from '../driver/start-hub.ts';
import { leaveRoom, openPlayer } from '../roundtrip/robot/player.ts';
import type { Player } from '../roundtrip/robot/player.ts';
import { nextTask, untilStored } from '../roundtrip/robot/task-on-screen.ts';

const desktop = givenDesktop();
const one = { title: '말 하나 고르기', texts: ['하나\u200b', '둘', '셋', '넷', '다섯'] };
/** More lines than fit on a screen. */
const long = Array.from({ length: 120 }, (_, line) => `${line + 1}째 줄입니다.`).join('\n');
const several = { title: '말 여럿 고르기', texts: [long, '짧은 말'] };

describe.skipIf(desktop === null)('answers by keys', () => {
  let folder: string;
  let hub: TestHub;
  let player: Player;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jaturi-answers-'));
    hub = await startHub({ dir: join(folder, 'hub') });
    const worker = { name: 'jiwoo', password: 'labels at home' };
    await hub.addUser(worker.name, 'worker', worker.password);
    // Rules of quality would warn of answers that come as fast as these.
    const create = ['project', 'create', '--policy', 'all', '--review', 'all'];
    const kind = ['--kind', 'classification', '--medium', 'text', '--classes', '좋음,나쁨'];
    for (const [{ title, texts }, more] of [
      [one, []],
      [several, ['--multiple']],
    ] as const) {
      await hub.command(...create, '--title', title, ...kind, ...more);
      const file = join(folder, `${title}.jsonl`);
      writeFileSync(file, texts.map((text) => `${JSON.stringify({ text })}\n`).join(''));
      await hub.command('import', title, file);
    }
    player = await openPlayer(desktop!);
    await player.begin(hub.url, worker);
  });
  afterAll(async () => {
    const { dataDir } = player.app();
    await player.close();
    await hub.stop();
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  });

  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await player.page().keyboard.press(key);
  };
  async function open({ title, texts }: typeof one | typeof several): Promise<string> {
    const tasks = texts.length;
    const batchId = await takeBatch(player.page(), { title, purpose: 'label', tasks });
    await openRoom(player.page(), batchId, 'label');
    return (await nextTask(player.page(), null)).taskId;
  }
  const shown = (taskId: string) =>
    player.page().locator(`[data-testid="label-room"][data-task="${taskId}"]`).waitFor();
  const chosen = () =>
    player
      .page()
      .locator('[data-testid="class"][aria-pressed="true"] .choice-name')
      .allTextContents();
  const recent = () =>
    player
      .page()
      .getByTestId('recent-answers')
      .locator('[data-task]')
      .evaluateAll((all) => all.map((row) => row.getAttribute('data-task')));
  /** How many classes are stored as the answer of a task. */
  async function storedChoices(taskId: string): Promise<number> {
    await untilStored(player.page());
    const opened = await call(player.page(), 'task.open', { taskId });
    return replay(opened.base, opened.steps, opened.earlier)?.annotation.items.length ?? 0;
  }

  test('the last three stay in view, Backspace goes back to each with its choice, and what cannot be seen can be shown', async () => {
    const page = player.page();
    let taskId = await open(one);
    const text = page.getByTestId('text');
    expect(await text.textContent()).toBe('하나\u200b');
    await press('KeyH');
    await expect.poll(() => text.locator('.text-hidden').count()).toBeGreaterThan(0);
    expect(await text.textContent()).toContain('ZWSP');
    await press('KeyH');
    await expect.poll(() => text.textContent()).toBe('하나\u200b');
    const answered: string[] = [];
    for (const key of ['Digit1', 'Digit2', 'Digit1', 'Digit2']) {
      answered.push(taskId);
      await press(key);
      ({ taskId } = await nextTask(page, taskId));
    }
    await expect.poll(recent).toEqual(answered.slice(1).toReversed());
    await press('Backspace');
    await shown(answered[3]!);
    await expect.poll(chosen).toEqual(['나쁨']);
    await press('Backspace');
    await shown(answered[2]!);
    await expect.poll(chosen).toEqual(['좋음']);
    // Another answer takes the place of the first, and leads on to what waits.
    await press('Digit2');
    await shown(taskId);
    expect(await storedChoices(answered[2]!)).toBe(1);
    await expect.poll(recent).toEqual([answered[2], answered[3], answered[1]]);
  });

  test('where a person wants it so, the key only chooses, and Enter hands in', async () => {
    const page = player.page();
    await call(page, 'app.settings', { answerSubmits: false });
    const room = page.getByTestId('label-room');
    const taskId = (await room.getAttribute('data-task'))!;
    await press('Digit1');
    await expect.poll(chosen).toEqual(['좋음']);
    await press('Digit2');
    await expect.poll(chosen).toEqual(['나쁨']);
    expect(await room.getAttribute('data-task')).toBe(taskId);
    await press('Enter');
    await page.getByTestId('batch-finished').waitFor();
    await call(page, 'app.settings', { answerSubmits: true });
    await leaveRoom(page);
  });

  test('several are toggled and handed in together; a long text is read to its end by keys', async () => {
    const page = player.page();
    let taskId = await open(several);
    if (((await page.getByTestId('text').textContent()) ?? '').length < 100) {
      await press('KeyF');
      ({ taskId } = await nextTask(page, taskId));
    }
    const text = page.getByTestId('text');
    const bottom = () =>
      text.evaluate((node) => node.scrollHeight - node.clientHeight - node.scrollTop);
    expect(await bottom()).toBeGreaterThan(500);
    await press('ArrowDown');
    await expect.poll(() => text.evaluate((node) => node.scrollTop)).toBeGreaterThan(20);
    for (let pages = 0; pages < 30 && (await bottom()) > 1; pages += 1) await press('PageDown');
    expect(await bottom()).toBeLessThanOrEqual(1);
    await press('Digit1', 'Digit2');
    await expect.poll(chosen).toEqual(['좋음', '나쁨']);
    await press('Digit1');
    await expect.poll(chosen).toEqual(['나쁨']);
    await press('Digit1');
    expect(await page.getByTestId('label-room').getAttribute('data-task')).toBe(taskId);
    await press('Enter');
    await nextTask(page, taskId);
    expect(await storedChoices(taskId)).toBe(2);
    expect(player.app().pageErrors).toEqual([]);
  });
});
