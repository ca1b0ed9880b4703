/** Walks every page with the Tab key: each control takes the focus, shows that it has it, and lets it go again. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { givenDesktop } from '#build/desktop-access.ts';
import type { Keyboard } from '../driver/keyboard.ts';
import { keyboardOn } from '../driver/keyboard.ts';
import type { LaunchedApp } from '../driver/launch-app.ts';
import { launchApp } from '../driver/launch-app.ts';
import { openRoom } from '../driver/rooms/batches.ts';
import { goTo } from '../driver/rooms/frame.ts';
import { enterAs, signOut, tryOnThisComputer } from '../driver/rooms/start-room.ts';
import { takeBatch } from '../driver/rooms/work-room.ts';
import { leaveRoom } from '../roundtrip/robot/player.ts';
import { nextTask } from '../roundtrip/robot/task-on-screen.ts';
import { untilSent } from '../roundtrip/robot/until-sent.ts';

const desktop = givenDesktop();
const titles = ['카드 상자 그리기', '욕설·비하 메시지 가리기', '메시지 속 개인정보 표시하기'];
/** More presses than any page has controls. */
const mostPresses = 400;
/** Known controls in a row after which the walk has come round. */
const mostKnown = 12;

type Walked = {
  /** Controls that the walk never came to. */
  readonly missed: readonly string[];
  /** Controls that had the focus and did not show it. */
  readonly unseen: readonly string[];
  readonly reached: number;
};

declare global {
  interface Window {
    walked?: Set<Element>;
  }
}

/**
 * Presses Tab until the focus comes round again, then Shift+Tab. Where the picture or text keeps Tab for its items, F6
 * leads on.
 */
async function walk(page: Page, keyboard: Keyboard): Promise<Walked> {
  await page.evaluate(() => {
    window.walked = new Set();
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const unseen: string[] = [];
  for (const key of ['Tab', 'Shift+Tab']) {
    let before = '';
    let known = 0;
    for (let press = 0; press < mostPresses && known < mostKnown; press += 1) {
      await keyboard.press(key);
      let now = await page.evaluate(lookAtFocus);
      if (now.place === before) {
        await keyboard.press('F6');
        now = await page.evaluate(lookAtFocus);
      }
      before = now.place;
      known = now.isNew ? 0 : known + 1;
      if (now.isNew && !now.isSeen) unseen.push(now.name);
    }
  }
  const { missed, reached } = await page.evaluate(whatWasMissed);
  return { missed, reached, unseen };
}

/** Runs in the page: what has the focus, and whether that can be seen on it or on what stands for it. */
function lookAtFocus() {
  const walked = window.walked ?? new Set<Element>();
  const element = document.activeElement;
  if (element === null || element === document.body) {
    return { name: 'body', place: 'body', isNew: false, isSeen: true };
  }
  const isNew = !walked.has(element);
  walked.add(element);
  const shows = (one: Element): boolean => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  };
  // A hidden input of a choice or switch, and the line of a number, are shown by what is close around them.
  const around = element.matches('input') ? [element.parentElement, element.closest('label')] : [];
  const shown = [element, ...around.filter((one) => one !== null)];
  return {
    name: element.outerHTML.slice(0, 160),
    // Which of those walked to it is.
    place: String([...walked].indexOf(element)),
    isNew,
    isSeen: element.matches('main') || shown.some(shows),
  };
}

/** Runs in the page: controls that can be used and were not walked to. */
function whatWasMissed() {
  const walked = window.walked ?? new Set<Element>();
  const controls = [
    ...document.querySelectorAll<HTMLElement>(
      'button, a[href], input, textarea, select, summary, [tabindex], [role="button"]',
    ),
  ].filter((one) => {
    if (one.tabIndex < 0 || one.matches(':disabled') || one.closest('[inert]') !== null) {
      return false;
    }
    return one.checkVisibility({ visibilityProperty: true }) && one.getClientRects().length > 0;
  });
  const isOfWalkedGroup = (one: HTMLElement): boolean => {
    const group = one.closest('[role="radiogroup"]');
    return group !== null && [...walked].some((other) => group.contains(other));
  };
  const missed = controls.filter((one) => !walked.has(one) && !isOfWalkedGroup(one));
  return { missed: missed.map((one) => one.outerHTML.slice(0, 160)), reached: walked.size };
}

describe.skipIf(desktop === null)('walking with the Tab key', () => {
  let launched: LaunchedApp;
  let keyboard: Keyboard;
  beforeAll(async () => {
    launched = await launchApp(desktop!);
    keyboard = await keyboardOn(launched.page);
    await launched.page.getByRole('button').first().waitFor();
  });
  afterAll(() => launched.close());

  /** Controls of the page that is shown which Tab does not reach, or which do not show that they have the focus. */
  async function hiddenFromTab(): Promise<readonly string[]> {
    const { missed, unseen, reached } = await walk(launched.page, keyboard);
    if (reached < 2) return ['a page without controls'];
    return [
      ...missed.map((one) => `not reached: ${one}`),
      ...unseen.map((one) => `focus not shown: ${one}`),
    ];
  }

  test('reaches everything before the sign-in', async () => {
    expect(await hiddenFromTab()).toEqual([]);
    await tryOnThisComputer(launched.page);
    expect(await hiddenFromTab()).toEqual([]);
  });

  test('reaches everything on the pages of a worker', async () => {
    const { page } = launched;
    await enterAs(page, 'worker');
    for (const title of titles) await takeBatch(page, { title, purpose: 'label', tasks: 2 });
    for (const place of ['work', 'batch', 'returns', 'earnings', 'sync', 'settings'] as const) {
      await goTo(page, place);
      expect(await hiddenFromTab()).toEqual([]);
    }
    await page.getByTestId('open-keyboard').click();
    await page.getByTestId('change-boxes.lock').click();
    expect(await hiddenFromTab()).toEqual([]);
    await page.getByRole('tab').last().click();
    expect(await hiddenFromTab()).toEqual([]);
  });

  test.each(titles)('reaches everything in the labeling room of %s', async (title) => {
    const { page } = launched;
    await goTo(page, 'batch');
    const card = page.locator('[data-batch]').filter({ hasText: title });
    const batchId = (await card.getAttribute('data-batch')) ?? '';
    await openRoom(page, batchId, 'label');
    const { taskId } = await nextTask(page, null);
    expect(await hiddenFromTab()).toEqual([]);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    if (title === titles[1]) await keyboard.press('Digit1');
    else await keyboard.press('Enter');
    await page.locator(`[data-testid="label-room"]:not([data-task="${taskId}"])`).waitFor();
    await leaveRoom(page);
  });

  test('reaches everything in the review room', async () => {
    const { page } = launched;
    await untilSent(page);
    await signOut(page);
    await enterAs(page, 'reviewer');
    const batchId = await takeBatch(page, { title: titles[0]!, purpose: 'review', tasks: 1 });
    await goTo(page, 'reviews');
    expect(await hiddenFromTab()).toEqual([]);
    await openRoom(page, batchId, 'review');
    await page.getByTestId('review-grid').waitFor();
    expect(await hiddenFromTab()).toEqual([]);
    await page.getByTestId('walk-open').click();
    await page.locator('[data-testid="canvas"][data-ready="true"]').waitFor();
    expect(await hiddenFromTab()).toEqual([]);
    await leaveRoom(page);
  });

  test('reaches everything on the page of a requester', async () => {
    await signOut(launched.page);
    await enterAs(launched.page, 'requester');
    await goTo(launched.page, 'requester');
    expect(await hiddenFromTab()).toEqual([]);
  });
});
