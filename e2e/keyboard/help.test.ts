/** The help: the keys of the screen that asks for it, as the person's keymap has them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import { call } from '../driver/bridge.ts';
import type { LaunchedApp } from '../driver/launch-app.ts';
import { launchApp } from '../driver/launch-app.ts';
import { openRoom } from '../driver/rooms/batches.ts';
import { goTo } from '../driver/rooms/frame.ts';
import { enterAs, tryOnThisComputer } from '../driver/rooms/start-room.ts';
import { takeBatch } from '../driver/rooms/work-room.ts';
import { leaveRoom } from '../roundtrip/robot/player.ts';
import { nextTask } from '../roundtrip/robot/task-on-screen.ts';

const desktop = givenDesktop();

describe.skipIf(desktop === null)('the help', () => {
  let launched: LaunchedApp;
  beforeAll(async () => {
    launched = await launchApp(desktop!);
    await tryOnThisComputer(launched.page);
    await enterAs(launched.page, 'worker');
  });
  afterAll(() => launched.close());

  /** Opens the help with its key, reads the first of its panels, and closes it. */
  async function readHelp(): Promise<ReadonlyMap<string, string>> {
    const { page } = launched;
    await page.keyboard.press('F1');
    const rows = page.getByRole('dialog').locator('[data-command]');
    await rows.first().waitFor();
    const read = await rows.evaluateAll((all) =>
      all.map((row): [string, string] => [
        row.getAttribute('data-command') ?? '',
        row.querySelector('dd')?.textContent ?? '',
      ]),
    );
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    return new Map(read);
  }

  async function open(title: string): Promise<void> {
    const { page } = launched;
    const batchId = await takeBatch(page, { title, purpose: 'label', tasks: 1 });
    await openRoom(page, batchId, 'label');
    await nextTask(page, null);
  }

  test('shows the keys of the room that is open and of no other', async () => {
    const { page } = launched;
    await open('카드 상자 그리기');
    const boxes = await readHelp();
    expect(boxes.get('boxes.lock')).toBe('L');
    expect(boxes.has('view.fit')).toBe(true);
    expect(boxes.has('ranges.next')).toBe(false);
    expect(boxes.has('choice.class')).toBe(false);
    expect(boxes.has('review.approve')).toBe(false);
    await leaveRoom(page);
    await open('욕설·비하 메시지 가리기');
    const choice = await readHelp();
    expect(choice.has('choice.back')).toBe(true);
    expect(choice.has('text.scroll')).toBe(true);
    expect(choice.has('boxes.lock')).toBe(false);
    await leaveRoom(page);
  });

  test('shows the rooms where no room is open, with the keys of the keymap in use', async () => {
    const { page } = launched;
    await goTo(page, 'work');
    expect((await readHelp()).get('boxes.lock')).toBe('L');
    await call(page, 'app.settings', { keymap: { preset: 'left-hand', changes: {} } });
    expect((await readHelp()).get('boxes.lock')).toBe('A');
  });
});
