/** Ranges in texts, by keys alone: marked, changed, undone, reviewed, returned, put right, approved and exported. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { catalogues } from '#shared/i18n/catalogues.ts';
import { oneAfterAnother } from './driver/one-after-another.ts';
import { openRoom } from './driver/rooms/batches.ts';
import { goTo } from './driver/rooms/frame.ts';
import {
  approveSelected,
  commentPin,
  openWalk,
  readProgress,
  returnFor,
  selectedTask,
  sendReviews,
} from './driver/rooms/review-room.ts';
import { takeBatch } from './driver/rooms/work-room.ts';
import { people, setStage } from './driver/stage.ts';
import type { Stage } from './driver/stage.ts';
import type { TestHub } from './driver/start-hub.ts';
import { leaveRoom, openPlayer } from './roundtrip/robot/player.ts';
import type { Player } from './roundtrip/robot/player.ts';
import { nextTask, untilStored } from './roundtrip/robot/task-on-screen.ts';
import { untilReceived } from './roundtrip/robot/until-sent.ts';

const desktop = givenDesktop();
const title = '범위';
const { worker, reviewer } = people;
/** 14 code points; the thumb with its skin tone is two of them and one step of the caret. */
const short = '😀 지우👍🏽가 서울에 왔다';
/** More than fits in a manifest, on more lines than fit on a screen. */
const long = Array.from({ length: 220 }, (_, line) => `${line + 1}째 줄, e\u0301lan 😀 끝`)
  .join('\n')
  .normalize('NFC');
const empty = '표시할 것이 없는 글';

describe.skipIf(desktop === null)('ranges in texts', () => {
  let stage: Stage;
  let hub: TestHub;
  let player: Player;
  let projectId: string;
  let batchId: string;
  beforeAll(async () => {
    const kind = ['--kind', 'text-range', '--class', '이름', '--class', '곳'];
    stage = await setStage({
      title,
      project: [...kind, '--reason', '범위가 틀려요'],
      assets: { texts: [short, long, empty] },
      cast: ['worker', 'reviewer'],
    });
    ({ hub } = stage);
    ({ projectId } = stage.project);
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
  const text = () => player.page().getByTestId('text');
  /** `<start>-<end>` of what is selected, and whether it is a range. */
  async function selected(): Promise<readonly [string | undefined, 'range' | 'words']> {
    const { selection, itemId } = await text().evaluate((node) => {
      const { selection: words, selected: held } = (node as HTMLElement).dataset;
      return { selection: words, itemId: held };
    });
    return [selection, itemId === '' ? 'words' : 'range'];
  }
  /** Class number and words of every range as the list shows them. */
  async function listed(): Promise<readonly string[]> {
    return player
      .page()
      .locator('.range-row')
      .evaluateAll((rows) =>
        rows.map((row) =>
          ['.class-mark', '.range-row-words']
            .map((part) => row.querySelector(part)?.textContent ?? '')
            .join(' '),
        ),
      );
  }
  async function openLong(): Promise<void> {
    const { taskId } = await nextTask(player.page(), null);
    await press('KeyF');
    await nextTask(player.page(), taskId);
  }
  /** Whether the line of the caret lies inside the view. */
  async function seesCaret(): Promise<boolean> {
    return text().evaluate((node) => {
      const caret = node.querySelector('.range-caret')?.getBoundingClientRect();
      const view = node.getBoundingClientRect();
      return caret !== undefined && caret.top >= view.top && caret.bottom <= view.bottom;
    });
  }

  test('are selected by characters as people take them, and marked with the key of a class', async () => {
    batchId = await takeBatch(player.page(), { title, purpose: 'label', tasks: 3 });
    await openRoom(player.page(), batchId, 'label');
    await nextTask(player.page(), null);
    await press('ArrowRight', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
    await press('Shift+ArrowRight');
    expect(await selected()).toEqual(['2-6', 'words']);
    await press('Digit1');
    expect(await selected()).toEqual(['2-6', 'range']);
    expect(await listed()).toEqual(['이 지우👍🏽']);
    expect(await player.page().getByTestId('range-said').textContent()).toContain('지우👍🏽');
  });

  test('have both their ends moved, and are never empty nor outside the text', async () => {
    await press('Shift+ArrowLeft');
    expect(await selected()).toEqual(['2-4', 'range']);
    await press('KeyE', 'Shift+ArrowLeft', 'Shift+ArrowLeft', 'Shift+ArrowLeft');
    expect(await selected()).toEqual(['0-4', 'range']);
    await press('Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight');
    expect(await selected()).toEqual(['3-4', 'range']);
    await press('Shift+ArrowRight');
    expect(await selected()).toEqual(['3-4', 'range']);
    expect(await player.page().getByTestId('word').getAttribute('data-word')).toBe('empty-range');
    await press('Shift+ArrowLeft');
    expect(await selected()).toEqual(['2-4', 'range']);
  });

  test('overlap, are walked in the order of reading, change class, go and come back', async () => {
    await press('Escape', 'Escape', 'Control+KeyA', 'Digit2');
    expect(await listed()).toEqual([`곳 ${short}`, '이 지우']);
    await press('Tab');
    expect(await selected()).toEqual(['2-4', 'range']);
    await press('Tab');
    expect(await selected()).toEqual(['0-14', 'range']);
    await press('Delete');
    expect(await listed()).toEqual(['이 지우']);
    await press('Control+KeyZ');
    expect(await listed()).toEqual([`곳 ${short}`, '이 지우']);
    await press('Control+Shift+KeyZ');
    expect(await listed()).toEqual(['이 지우']);
    await press('Tab', 'Digit2');
    expect(await listed()).toEqual(['곳 지우']);
    await press('Control+KeyZ');
    expect(await listed()).toEqual(['이 지우']);
    await press('Escape', 'Digit1');
    expect(await player.page().getByTestId('word').getAttribute('data-word')).toBe('repeated-item');
    expect(await listed()).toHaveLength(1);
  });

  test('are there with all that can be undone after the app was killed', async () => {
    await untilStored(player.page());
    await player.killAndRestart();
    await openRoom(player.page(), batchId, 'label');
    await nextTask(player.page(), null);
    expect(await listed()).toEqual(['이 지우']);
    await press('Control+KeyZ');
    expect(await listed()).toEqual([`곳 ${short}`, '이 지우']);
    await press('Control+Shift+KeyZ');
    expect(await listed()).toEqual(['이 지우']);
  });

  test('are marked anywhere in a long text, with the caret in view all the while', async () => {
    await openLong();
    const points = [...long].length;
    for (const key of ['ArrowDown', 'End', 'PageDown', 'PageDown', 'Control+End', 'PageUp']) {
      await press(key);
      expect([key, await seesCaret()]).toEqual([key, true]);
    }
    await press('Control+End', 'Home');
    expect(await text().getAttribute('data-caret')).toBe(String(long.lastIndexOf('\n') + 1 - 219));
    await press('Shift+End');
    expect((await selected())[0]).toMatch(new RegExp(`-${points}$`));
    await press('Digit1', 'Control+Home', 'ArrowDown', 'Shift+ArrowDown', 'Digit2');
    expect(await seesCaret()).toBe(true);
    expect(await listed()).toEqual(['곳 2째 줄, élan 😀 끝', '이 220째 줄, élan 😀 끝']);
  });

  test('stay in place, letter by letter, while they are marked', async () => {
    const widths = () =>
      text()
        .locator('.range-words')
        .evaluate((words) => {
          const { width, height } = words.getBoundingClientRect();
          return [width, height, words.querySelectorAll('span').length];
        });
    const before = await widths();
    await press('Control+KeyA', 'Digit1');
    expect(await widths()).toEqual(before);
    await press('Control+KeyZ');
  });

  test('are handed in with Enter, or none of them where there is nothing to mark', async () => {
    let before: string | null = null;
    for (let task = 0; task < 3; task += 1) {
      before = (await nextTask(player.page(), before)).taskId;
      await press('Enter');
    }
    await player.page().getByTestId('batch-finished').waitFor();
    expect(await text().count()).toBe(0);
    await leaveRoom(player.page());
    await player.signInIfAsked();
    await untilReceived(player.page(), 3);
  });

  test('are drawn in the grid, walked, and returned with pins on a range and on words', async () => {
    await player.change(reviewer);
    const reviews = await takeBatch(player.page(), { title, purpose: 'review', tasks: 3 });
    await openRoom(player.page(), reviews, 'review');
    await player.page().getByTestId('review-grid').waitFor();
    await player.page().locator('.review-tile .range-mark').nth(2).waitFor();
    await openWalk(player.page(), await selectedTask(player.page()));
    await expectShort();
    await press('Tab', 'KeyP');
    await commentPin(player.page(), '성까지 넣어 주세요.');
    await press('Control+End', 'Control+Shift+ArrowLeft', 'KeyP');
    await player.page().locator('[data-testid="review-walk"][data-pins="2"]').waitFor();
    await player.page().getByTestId('pin-comment-2').press('Enter');
    await returnFor(player.page(), await walkedTask(), 0);
    await approveOthers();
    expect(await readProgress(player.page())).toMatchObject({ approved: 2, returned: 1 });
    await sendReviews(player.page());
    await leaveRoom(player.page());
    await untilReceived(player.page(), 3);
  });

  /** Approves what is undecided in the grid. */
  async function approveOthers(): Promise<void> {
    await press('Home');
    while ((await readProgress(player.page())).left > 0) {
      const taskId = await selectedTask(player.page());
      const tile = player.page().locator(`[data-testid="review-tile"][data-task="${taskId}"]`);
      if ((await tile.getAttribute('data-decision')) === 'undecided') {
        await approveSelected(player.page(), taskId);
      } else await press('ArrowRight');
    }
  }
  async function walkedTask(): Promise<string> {
    return (await player.page().getByTestId('review-walk').getAttribute('data-task')) ?? '';
  }
  /** The short text is the one to be returned: walks to it. */
  async function expectShort(): Promise<void> {
    for (let tries = 0; tries < 3; tries += 1) {
      if ((await text().locator('p').textContent()) === short) return;
      const before = await walkedTask();
      await press('KeyD');
      await player
        .page()
        .locator(`[data-testid="review-walk"]:not([data-task="${before}"])`)
        .waitFor();
    }
    throw new Error('The short text is not in the batch.');
  }

  test('come back with the pins on them and the ranges as they were, and are put right', async () => {
    await player.change(worker);
    await goTo(player.page(), 'returns');
    await player.page().locator('.return[data-task]').first().waitFor({ timeout: 60_000 });
    const { fix } = catalogues.ko.app.returns;
    await player.page().locator('.return[data-task]').getByRole('button', { name: fix }).click();
    const { taskId } = await nextTask(player.page(), null);
    await player.page().getByTestId('pin-2').waitFor();
    expect(await selected()).toEqual(['2-4', 'range']);
    expect(await text().locator('.range-earlier').count()).toBe(1);
    expect(await text().locator('.range-pin').count()).toBe(2);
    await press('Period');
    expect((await selected())[1]).toBe('words');
    await press('Comma', 'Shift+ArrowRight');
    expect(await selected()).toEqual(['2-6', 'range']);
    await press('Control+Home', 'Shift+ArrowRight', 'Digit2');
    await untilStored(player.page());
    await press('Enter');
    await player.page().locator(`[data-testid="label-room"][data-task="${taskId}"]`).waitFor({
      state: 'detached',
    });
    await leaveRoom(player.page());
    await untilReceived(player.page(), 4);
  });

  test('show what changed in the second round, and are exported code point by code point', async () => {
    await player.change(reviewer);
    const reviews = await takeBatch(player.page(), { title, purpose: 'review', tasks: 1 });
    await openRoom(player.page(), reviews, 'review');
    await openWalk(player.page(), await selectedTask(player.page()));
    const states = await text()
      .locator('.range-mark')
      .evaluateAll((marks) => marks.map((mark) => mark.getAttribute('data-state')));
    expect(new Set(states)).toEqual(new Set(['added', 'changed']));
    expect(await player.page().getByTestId('previous-round').textContent()).toContain('성까지');
    await press('KeyA');
    await sendReviews(player.page());
    await leaveRoom(player.page());
    await untilReceived(player.page(), 4);
    const out = join(stage.folder, 'out');
    await hub.command('export', projectId, '--format', 'jsonl', '--out', out);
    const lines = readFileSync(join(out, 'labels.jsonl'), 'utf8').trim().split('\n');
    const exported = lines.map((line) => {
      const { text: words, ranges } = JSON.parse(line) as {
        text: string;
        ranges: { label: string; start: number; end: number }[];
      };
      return ranges.map(
        ({ label, start, end }) => `${label} ${[...words].slice(start, end).join('')}`,
      );
    });
    expect(exported).toEqual([
      ['이름 지우👍🏽', '곳 😀'],
      ['이름 220째 줄, élan 😀 끝', '곳 2째 줄, élan 😀 끝\n'],
      [],
    ]);
    expect(player.app().pageErrors).toEqual([]);
  });
});
