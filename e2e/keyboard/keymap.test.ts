/** Changing keys in the real app: at once, after a restart, as a file, and never the keys that switch scripts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { makeAppFolder } from '#build/desktop.ts';
import { neverBound } from '#shared/keyboard/physical-key.ts';
import { eventChannel } from '#shell/channels.ts';
import { call, tryCall } from '../driver/bridge.ts';
import { canvasOf } from '../driver/canvas.ts';
import type { Keyboard } from '../driver/keyboard.ts';
import { keyboardOn } from '../driver/keyboard.ts';
import type { LaunchedApp } from '../driver/launch-app.ts';
import { launchApp } from '../driver/launch-app.ts';
import { openRoom } from '../driver/rooms/batches.ts';
import { goTo } from '../driver/rooms/frame.ts';
import { enterAs, tryOnThisComputer } from '../driver/rooms/start-room.ts';
import { takeBatch } from '../driver/rooms/work-room.ts';
import { leaveRoom } from '../roundtrip/robot/player.ts';
import { nextTask, seen } from '../roundtrip/robot/task-on-screen.ts';
import { listenForCommands, ranCommands, untilRan } from './ran-commands.ts';

const desktop = givenDesktop();

/** From now on the system's dialogs for files are answered with this file at once. */
async function answerFileDialogs(app: ElectronApplication, file: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
}

describe.skipIf(desktop === null)('the keymap of the real app', () => {
  let launched: LaunchedApp;
  let keyboard: Keyboard;
  let batchId: string;
  let folder: string;
  beforeAll(async () => {
    folder = makeAppFolder(desktop!, 'keymaps');
    launched = await launchApp(desktop!);
    keyboard = await keyboardOn(launched.page);
    await tryOnThisComputer(launched.page);
    await enterAs(launched.page, 'worker');
    batchId = await takeBatch(launched.page, {
      title: '카드 상자 그리기',
      purpose: 'label',
      tasks: 2,
    });
  });
  afterAll(() => launched.close());

  const keysOf = (slot: string) =>
    launched.page.locator(`li[data-slot="${slot}"]`).getAttribute('data-keys');

  async function openKeymap(): Promise<void> {
    await goTo(launched.page, 'settings');
    await launched.page.getByTestId('open-keyboard').click();
    await launched.page.getByTestId('restore-all').waitFor();
  }

  /** Whether a key runs a command in the labeling room, and which. */
  async function heard(key: string): Promise<readonly string[]> {
    await listenForCommands(launched.page);
    await keyboard.press(key, 'hangul');
    await seen(launched.page);
    return ranCommands(launched.page);
  }

  test('gives a key to another command by keys alone, and says who loses it', async () => {
    const { page } = launched;
    await openKeymap();
    await page.getByTestId('change-boxes.hide').focus();
    await keyboard.press('Enter');
    await page.locator('[data-testid="key-capture-field"]:focus').waitFor();
    await keyboard.press('KeyL', 'hangul');
    await page.locator('[data-testid="keymap-loser"][data-slot="boxes.lock"]').waitFor();
    expect(await keysOf('boxes.hide')).toBe('KeyH KeyL');
    expect(await keysOf('boxes.lock')).toBe('');
    await keyboard.press('Escape');
    await page.locator('[data-testid="change-boxes.hide"]:focus').waitFor();
  });

  test('takes it back with one press', async () => {
    const { page } = launched;
    await page.getByTestId('keymap-undo').click();
    await page.locator('[data-slot="boxes.lock"][data-keys="KeyL"]').waitFor();
    expect(await keysOf('boxes.hide')).toBe('KeyH');
    expect((await call(page, 'app.state', {})).settings.keymap.changes).toEqual({});
  });

  test('never binds the keys that switch scripts, and lets Tab leave', async () => {
    const { page } = launched;
    await page.getByTestId('change-boxes.hide').click();
    await page.locator('[data-testid="key-capture-field"]:focus').waitFor();
    for (const code of neverBound) {
      await keyboard.pressCode(code, 'HangulMode');
      await page
        .getByTestId('key-capture')
        .getByRole('alert')
        .filter({ hasText: '한/영' })
        .waitFor();
    }
    expect(await keysOf('boxes.hide')).toBe('KeyH');
    await keyboard.press('Tab');
    expect(await page.locator('[data-testid="key-capture-field"]:focus').count()).toBe(0);
    for (const key of ['AltRight', 'Mod+ControlRight', 'Lang1', 'Lang2']) {
      const asked = { keymap: { preset: 'jaturi' as const, changes: { 'boxes.hide': [key] } } };
      const refused = await tryCall(page, 'app.settings', asked);
      expect(refused).toMatchObject({ ok: false, failure: { code: 'input-invalid' } });
    }
    await page.getByTestId('change-boxes.hide').click();
  });

  test('holds in the room at once and after a restart', async () => {
    await launched.page.getByTestId('change-boxes.select').click();
    await keyboard.press('KeyJ');
    await launched.page.locator('[data-slot="boxes.select"][data-keys="KeyV KeyJ"]').waitFor();
    await openRoom(launched.page, batchId, 'label');
    await nextTask(launched.page, null);
    expect(await heard('KeyJ')).toEqual(['boxes.select']);
    await (await canvasOf(launched.page)).until({ tool: 'select' });

    await launched.close();
    launched = await launchApp(desktop!, { dataDir: launched.dataDir });
    keyboard = await keyboardOn(launched.page);
    await launched.page.locator('[data-place]').first().waitFor();
    await openRoom(launched.page, batchId, 'label');
    await nextTask(launched.page, null);
    expect(await heard('KeyJ')).toEqual(['boxes.select']);
    await leaveRoom(launched.page);
  });

  test('travels as a file', async () => {
    const { app, page } = launched;
    const file = join(folder, 'mine.json');
    await answerFileDialogs(app, file);
    await openKeymap();
    const { keymap } = (await call(page, 'app.state', {})).settings;
    await page.getByTestId('keymap-export').click();
    await page.getByText(file).waitFor();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject(keymap);
    await page.getByTestId('restore-all').click();
    await page.locator('[data-slot="boxes.select"][data-keys="KeyV"]').waitFor();
    await page.getByTestId('keymap-import').click();
    await page.locator('[data-slot="boxes.select"][data-keys="KeyV KeyJ"]').waitFor();
    expect((await call(page, 'app.state', {})).settings.keymap).toEqual(keymap);
  });

  test('applies nothing of a file that is broken, and names the field and the remedy', async () => {
    const { app, page } = launched;
    const file = join(folder, 'broken.json');
    const changes = { 'boxes.lock': ['KeyO'], 'boxes.hide': ['Lang1'], 'boxes.fly': ['KeyB'] };
    writeFileSync(
      file,
      JSON.stringify({ format: 'jaturi-keymap', version: 1, preset: 'cvat', changes }),
    );
    await answerFileDialogs(app, file);
    const before = (await call(page, 'app.state', {})).settings.keymap;
    await page.getByTestId('keymap-import').click();
    const told = await page.getByTestId('keymap-broken').textContent();
    expect(told).toContain('broken.json');
    expect(told).toContain('changes."boxes.hide"[0]');
    expect(told).toContain('changes."boxes.fly"');
    expect((await call(page, 'app.state', {})).settings.keymap).toEqual(before);
    expect(await keysOf('boxes.lock')).toBe('KeyL');
  });

  test('takes a whole preset, and shows its keys wherever keys are shown', async () => {
    const { page } = launched;
    await page.getByTestId('restore-all').click();
    await page.getByRole('radio', { name: 'labelImg / labelme' }).click({ force: true });
    await page.locator('[data-slot="task.next"][data-keys="KeyD"]').waitFor();
    await listenForCommands(page);
    await keyboard.press('F1');
    await untilRan(page, 'app.help');
    const next = page.getByRole('dialog').locator('[data-command="task.next"] kbd');
    expect(await next.allTextContents()).toEqual(['D']);
    await keyboard.press('Escape');
  });

  test('has its commands for the menu of the system, too', async () => {
    const { app, page } = launched;
    await app.evaluate(({ BrowserWindow }, channel) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.webContents.send(channel, 'command', { id: 'app.help' });
    }, eventChannel);
    await page.getByRole('dialog').waitFor();
    expect(await page.getByRole('dialog').locator('[data-command]').count()).toBeGreaterThan(40);
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('is checked by a page that shows what the app hears', async () => {
    const { page } = launched;
    await page.getByRole('tab').last().click();
    await page.getByTestId('key-pad').focus();
    const reading = page.getByTestId('key-reading');
    await keyboard.press('KeyD', 'hangul');
    await page.locator('[data-testid="key-reading"][data-code="KeyD"][data-key="ㅇ"]').waitFor();
    expect(await reading.getAttribute('data-runs')).toContain('task.next');
    await page.locator('[data-testid="input-method"][data-is="hangul"]').waitFor();
    await keyboard.pressTaken('KeyD');
    await page.locator('[data-testid="key-reading"][data-why="composing"]').waitFor();
    await page.locator('[data-testid="input-method"][data-is="took-it"]').waitFor();
    await keyboard.pressCode('Lang1', 'HangulMode');
    await page.locator('[data-testid="key-reading"][data-why="never-bound"]').waitFor();
    await page.getByTestId('key-text').focus();
    await keyboard.press('KeyD');
    await page.locator('[data-testid="key-reading"][data-why="text-field"]').waitFor();
    await keyboard.compose('ㅎ');
    await keyboard.pressTaken('KeyK');
    await page.locator('[data-testid="key-reading"][data-why="composing"]').waitFor();
  });
});
