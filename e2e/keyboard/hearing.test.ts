/** What the app hears of keys under other layouts, with an input method at work, in fields and dialogs, and in review. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { neverBound } from '#shared/keyboard/physical-key.ts';
import { canvasOf } from '../driver/canvas.ts';
import type { Keyboard, Typing } from '../driver/keyboard.ts';
import { keyboardOn } from '../driver/keyboard.ts';
import type { LaunchedApp } from '../driver/launch-app.ts';
import { launchApp } from '../driver/launch-app.ts';
import { openRoom } from '../driver/rooms/batches.ts';
import { enterAs, signOut, tryOnThisComputer } from '../driver/rooms/start-room.ts';
import { takeBatch } from '../driver/rooms/work-room.ts';
import { leaveRoom } from '../roundtrip/robot/player.ts';
import { nextTask, seen } from '../roundtrip/robot/task-on-screen.ts';
import { untilSent } from '../roundtrip/robot/until-sent.ts';
import { listenForCommands, ranCommands, untilRan } from './ran-commands.ts';

const desktop = givenDesktop();
const title = '카드 상자 그리기';

describe.skipIf(desktop === null)('the keys of the real app', () => {
  let launched: LaunchedApp;
  let keyboard: Keyboard;
  beforeAll(async () => {
    launched = await launchApp(desktop!);
    const { page } = launched;
    keyboard = await keyboardOn(page);
    await tryOnThisComputer(page);
    await enterAs(page, 'worker');
    const batchId = await takeBatch(page, { title, purpose: 'label', tasks: 2 });
    await openRoom(page, batchId, 'label');
    await nextTask(page, null);
    await listenForCommands(page);
  });
  afterAll(() => launched.close());

  test.each<Typing>(['hangul', 'russian', 'caps-lock', 'latin'])(
    'go by their place while they type in %s',
    async (typing) => {
      const canvas = await canvasOf(launched.page);
      await keyboard.press('KeyV', typing);
      await canvas.until({ tool: 'select' });
      await keyboard.press('KeyN', typing);
      await canvas.until({ tool: 'draw' });
      expect((await canvas.look()).tool).toBe('draw');
    },
  );

  test('run nothing when an input method takes them, or when they switch scripts', async () => {
    await listenForCommands(launched.page);
    await keyboard.pressTaken('KeyV');
    await keyboard.pressTaken('Enter');
    for (const code of neverBound) await keyboard.pressCode(code, 'HangulMode');
    await seen(launched.page);
    expect(await ranCommands(launched.page)).toEqual([]);
  });

  test('run nothing while a dialog is open, and in its text field type text', async () => {
    const { page } = launched;
    await keyboard.press('KeyR', 'hangul');
    await page.getByRole('dialog').waitFor();
    await listenForCommands(page);
    await keyboard.press('KeyV');
    await keyboard.press('KeyD');
    const field = page.getByRole('dialog').getByRole('textbox');
    await field.focus();
    await keyboard.compose('ㅎ');
    await keyboard.pressTaken('Digit1');
    await keyboard.compose('하');
    await keyboard.press('KeyF', 'hangul');
    await keyboard.press('Digit2');
    await seen(page);
    expect(await ranCommands(page)).toEqual([]);
    expect(await page.getByRole('dialog').count()).toBe(1);
    await keyboard.compose('');
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('change the look of a picture in the review walk, too', async () => {
    const { page } = launched;
    await keyboard.press('Enter');
    await leaveRoom(page);
    await untilSent(page);
    await signOut(page);
    await enterAs(page, 'reviewer');
    const batchId = await takeBatch(page, { title, purpose: 'review', tasks: 1 });
    await openRoom(page, batchId, 'review');
    await page.getByTestId('review-grid').waitFor();
    await keyboard.press('Space');
    await page.locator('[data-testid="canvas"][data-ready="true"]').waitFor();
    await listenForCommands(page);
    await keyboard.press('Shift+KeyG', 'hangul');
    await untilRan(page, 'look.grid');
    await page.locator('[data-testid="look"][aria-pressed="true"]').waitFor();
    await keyboard.press('Shift+KeyB', 'hangul');
    await page.locator('[data-testid="look"][aria-pressed="false"]').waitFor();
    await keyboard.press('KeyB', 'hangul');
    await page.getByTestId('look-brightness').waitFor();
    await keyboard.press('Escape');
    await page.getByTestId('look-brightness').waitFor({ state: 'detached' });
    expect(await ranCommands(page)).toEqual(['look.grid', 'look.plain', 'look.panel']);
  });

  test('are words in the note of a return, composed or not', async () => {
    const { page } = launched;
    await keyboard.press('KeyR');
    await page.getByTestId('return-editor').waitFor();
    await page.locator('[data-testid="return-note"]:focus').waitFor();
    await listenForCommands(page);
    await keyboard.compose('가');
    await keyboard.pressTaken('Enter');
    await keyboard.press('Digit1');
    await keyboard.press('KeyA', 'hangul');
    await seen(page);
    expect(await ranCommands(page)).toEqual([]);
    expect(await page.getByTestId('return-editor').count()).toBe(1);
    expect(await page.getByTestId('return-note').inputValue()).toContain('가');
    expect(await page.locator('[data-reason][aria-pressed="true"]').count()).toBe(0);
  });
});
