/** Walks through the rooms with nothing but the keyboard of a person with Hangul on, and runs every command there is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import type { CommandId } from '#shared/keyboard/commands.ts';
import { commandIds, scopeOf } from '#shared/keyboard/commands.ts';
import type { Scope, Situation } from '#shared/keyboard/scopes.ts';
import { scopes, situations } from '#shared/keyboard/scopes.ts';
import { slotsOf } from '#shared/keyboard/slots.ts';
import type { Keyboard } from '../driver/keyboard.ts';
import { keyboardOn } from '../driver/keyboard.ts';
import type { LaunchedApp } from '../driver/launch-app.ts';
import { launchApp } from '../driver/launch-app.ts';
import { openRoom } from '../driver/rooms/batches.ts';
import { openPractice, practiceVerdict } from '../driver/rooms/practice-room.ts';
import { enterAs, signOut, tryOnThisComputer } from '../driver/rooms/start-room.ts';
import { takeBatch } from '../driver/rooms/work-room.ts';
import { leaveRoom } from '../roundtrip/robot/player.ts';
import { nextTask } from '../roundtrip/robot/task-on-screen.ts';
import { untilSent } from '../roundtrip/robot/until-sent.ts';
import { listenForCommands, untilRan } from './ran-commands.ts';

const desktop = givenDesktop();
const titles = {
  boxes: '카드 상자 그리기',
  choice: '욕설·비하 메시지 가리기',
  ranges: '메시지 속 개인정보 표시하기',
  practice: '카드 끗수 고르기',
};
/** Commands that end the walk through their room, and so come last there. */
const leaving: readonly CommandId[] = ['app.settings', 'review.send'];
/** Opened to get at the commands behind them; they are pressed again for each of those. */
const doors: Readonly<Partial<Record<Scope, readonly CommandId[]>>> = {
  walk: ['review.open'],
  verdict: ['review.open', 'walk.return'],
  fix: ['review.fix'],
};

describe.skipIf(desktop === null)('every command', () => {
  let launched: LaunchedApp;
  let keyboard: Keyboard;
  const reached = new Set<CommandId>();
  beforeAll(async () => {
    launched = await launchApp(desktop!);
    await tryOnThisComputer(launched.page);
    keyboard = await keyboardOn(launched.page);
  });
  afterAll(() => launched.close());

  /** Puts away what a command may have opened, so that the next key is meant for the room. */
  async function settle(): Promise<void> {
    const { page } = launched;
    for (let open = 0; open < 5 && (await page.getByRole('dialog').count()) > 0; open += 1) {
      await keyboard.press('Escape');
      await page
        .getByRole('dialog')
        .first()
        .waitFor({ state: 'detached', timeout: 2000 })
        .catch(() => {});
    }
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
  }

  async function run(id: CommandId): Promise<void> {
    const [slot] = slotsOf(id);
    const [key] = slot?.defaults.jaturi ?? [];
    if (key === undefined) throw new Error(`${id} has no key`);
    await listenForCommands(launched.page);
    await keyboard.press(key, 'hangul');
    await untilRan(launched.page, id);
    reached.add(id);
    await settle();
  }

  /** Runs what was not run yet of all that is alive in a situation. `enter` leads back to it after each command. */
  async function runAll(situation: Situation, enter: () => Promise<void>): Promise<void> {
    const alive: readonly Scope[] = situations[situation];
    const left = commandIds.filter((id) => alive.includes(scopeOf(id)) && !reached.has(id));
    const last = left.filter((id) => leaving.includes(id));
    for (const id of [...left.filter((one) => !last.includes(one)), ...last]) {
      await enter();
      await run(id);
    }
  }

  function notReached(of: readonly Scope[]): readonly CommandId[] {
    return commandIds.filter((id) => of.includes(scopeOf(id)) && !reached.has(id));
  }

  async function label(title: string, situation: Situation): Promise<void> {
    const { page } = launched;
    const batchId = await takeBatch(page, { title, purpose: 'label', tasks: 4 });
    const enter = async () => {
      const room = page.locator('[data-testid="label-room"][data-asset]');
      if ((await room.count()) > 0) return;
      await leaveRoom(page);
      await openRoom(page, batchId, 'label');
      await nextTask(page, null);
      await settle();
    };
    await runAll(situation, enter);
    await leaveRoom(page);
  }

  test('of the labeling rooms runs by its key', async () => {
    await enterAs(launched.page, 'worker');
    await label(titles.boxes, 'boxes');
    await label(titles.choice, 'text-choice');
    await label(titles.ranges, 'ranges');
    await untilSent(launched.page);
    const labeling = [...situations.boxes, ...situations['text-choice'], ...situations.ranges];
    expect(notReached(labeling)).toEqual([]);
  });

  test('of practice runs by its key', async () => {
    const { page } = launched;
    const enter = async () => {
      if ((await page.getByTestId('practice-verdict').count()) > 0) return;
      if ((await page.getByTestId('practice-room').count()) > 0) await nextTask(page, null);
      else await openPractice(page, titles.practice);
      await keyboard.press('Digit1', 'hangul');
      await practiceVerdict(page);
    };
    await runAll('picture-practice', enter);
    expect(notReached(['practice'])).toEqual([]);
  });

  test('of the review room runs by its key, and with them every one there is', async () => {
    const { page } = launched;
    await signOut(page);
    await enterAs(page, 'reviewer');
    const batchId = await takeBatch(page, { title: titles.choice, purpose: 'review', tasks: 1 });
    await openRoom(page, batchId, 'review');
    await page.getByTestId('review-grid').waitFor();
    /** From the grid through the doors to where a scope is alive. */
    const enter = (scope: Scope) => async () => {
      for (let open = 0; open < 12; open += 1) {
        const editor = await page.getByTestId('return-editor').count();
        const walk = await page.getByTestId('review-walk').count();
        const fix = await page.getByTestId('fix-room').count();
        if (fix > 0) {
          if (scope === 'fix') {
            await page.locator('[data-testid="fix-room"] [data-asset]').waitFor();
            return;
          }
          await keyboard.press('Escape');
          continue;
        }
        const steps = doors[scope] ?? [];
        const depth = editor > 0 ? 2 : walk > 0 ? 1 : 0;
        // The door to the fix is in the grid.
        const target = scope === 'fix' ? 0 : steps.length;
        if (depth === steps.length && scope !== 'fix') {
          // In the note, letters are written.
          if (scope === 'verdict') {
            await page.getByTestId('return-note').evaluate((note: HTMLElement) => note.blur());
          }
          return;
        }
        if (depth > target) await keyboard.press('Escape');
        else await run(steps[depth]!);
        await page.waitForTimeout(100);
      }
    };
    await enter('walk')();
    await runAll('text-walk', enter('walk'));
    await runAll('text-return', enter('verdict'));
    await runAll('text-fix', enter('fix'));
    await enter('review')();
    // A decision is needed for something to be sent.
    await run('review.approve');
    await runAll('review', enter('review'));
    expect(notReached(scopes)).toEqual([]);
  });
});
