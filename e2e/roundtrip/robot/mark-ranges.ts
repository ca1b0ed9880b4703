/** Marking ranges in the text on screen: with the arrow keys from either end, or by dragging. */
import type { Page } from 'playwright-core';
import type { TextExtent } from '#shared/text/text-extent.ts';
import { textOffsets } from '#shared/text/text-offsets.ts';
import { textSteps } from '#shared/text/text-steps.ts';
import type { Mistake } from '../plan/mistakes.ts';
import type { TruthRange, TruthTask } from '../truth/truth.ts';
import { pressClass } from './draw.ts';
import type { Job } from './work-through.ts';

/** A first attempt: the ranges of the truth, one of them wrong where it is to be. */
export async function markRanges(
  job: Job,
  task: TruthTask,
  mistake: Mistake | null,
): Promise<void> {
  const wrong = mistake?.mistake === 'wrong-range' ? mistake : null;
  const right = (task.ranges ?? []).filter((range) => range !== wrong?.right);
  for (const range of wrong === null ? right : [...right, wrong.wrong]) {
    await markRange(job, task.text ?? '', range);
  }
}

type Marking = Pick<Job, 'classes' | 'random'> & {
  readonly player: Pick<Job['player'], 'page'>;
};

/** Selects the words, gives them their class, and waits until the app holds just that range. */
export async function markRange(job: Marking, text: string, range: TruthRange): Promise<void> {
  const page = job.player.page();
  const { stops } = textSteps(text);
  const first = stops.indexOf(range.start);
  const last = stops.indexOf(range.end);
  const way = job.random.below(3);
  if (way === 2 && (await drag(page, text, range))) {
    // A drag that the layout of the text brought to another place is made good by keys.
    const isThere = await selects(page, range);
    if (!isThere) await byKeys(page, first, last, stops.length - 1, true);
  } else await byKeys(page, first, last, stops.length - 1, way === 0);
  if (!(await selects(page, range))) {
    throw new Error(`${range.start}–${range.end} of “${text}” cannot be selected.`);
  }
  await pressClass({ canvas: { page }, classes: job.classes }, range.className);
  await untilHeld(page, range);
}

/** Waits until the range is selected as such. */
export async function untilHeld(page: Page, { start, end }: TextExtent): Promise<void> {
  const text = `[data-testid="text"][data-selection="${start}-${end}"]`;
  await page.locator(`${text}:not([data-selected=""])`).waitFor();
}

/** Walks the ranges in the review room until this one is held. */
export async function walkTo(page: Page, range: TextExtent): Promise<void> {
  const ranges = await page.locator('[data-testid="range-list"] [data-item-id]').count();
  for (let step = 0; step < ranges; step += 1) {
    await page.keyboard.press('Tab');
    if (await selects(page, range)) return;
  }
  throw new Error(`The review room has no range ${range.start}–${range.end}.`);
}

async function selects(page: Page, { start, end }: TextExtent): Promise<boolean> {
  const selection = await page.getByTestId('text').getAttribute('data-selection');
  return selection === `${start}-${end}`;
}

/** `first` and `last` count the steps of the caret from the beginning, of `all`. */
async function byKeys(
  page: Page,
  first: number,
  last: number,
  all: number,
  fromBeginning: boolean,
): Promise<void> {
  const { keyboard } = page;
  const [edge, towards, to, length] = fromBeginning
    ? (['Home', 'ArrowRight', first, last - first] as const)
    : (['End', 'ArrowLeft', all - last, last - first] as const);
  await keyboard.press(`Control+${edge}`);
  for (let step = 0; step < to; step += 1) await keyboard.press(towards);
  for (let step = 0; step < length; step += 1) await keyboard.press(`Shift+${towards}`);
}

/** Drags over the words where all of them are on one line in view; false where they are not. */
async function drag(page: Page, text: string, { start, end }: TextExtent): Promise<boolean> {
  const { toUnits } = textOffsets(text);
  const units = { from: toUnits(start), to: toUnits(end) };
  const line = await page.getByTestId('text').evaluate((node, { from, to }) => {
    const letters = node.querySelector('.range-words > span')?.firstChild;
    if (letters === null || letters === undefined) return null;
    const range = document.createRange();
    range.setStart(letters, from);
    range.setEnd(letters, to);
    const rects = [...range.getClientRects()];
    const [rect] = rects;
    const view = node.getBoundingClientRect();
    const isInView = rect !== undefined && rect.top > view.top && rect.bottom < view.bottom;
    if (!isInView || rects.length > 1 || rect.width < 4) return null;
    return { left: rect.left, right: rect.right, y: (rect.top + rect.bottom) / 2 };
  }, units);
  if (line === null) return false;
  await page.mouse.move(line.left + 1, line.y);
  await page.mouse.down();
  await page.mouse.move((line.left + line.right) / 2, line.y);
  await page.mouse.move(line.right - 1, line.y);
  await page.mouse.up();
  return true;
}
