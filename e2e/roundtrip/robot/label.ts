/** Labeling one task, right or wrong on purpose, and putting right what came back. */
import type { Page } from 'playwright-core';
import type { LabelClass } from '#shared/label-schema.ts';
import type { DrawnBox } from '../compare/compare-boxes.ts';
import type { Mistake } from '../plan/mistakes.ts';
import type { TruthBox, TruthTask } from '../truth/truth.ts';
import { drawBoxes, pressClass } from './draw.ts';
import type { Pencil } from './draw.ts';
import type { TaskOnScreen } from './task-on-screen.ts';

/** What was made of a task: the boxes of the truth that were drawn, and what was done wrong. */
export type Made = {
  readonly taskId: string;
  readonly task: TruthTask;
  readonly boxes: readonly DrawnBox[];
  readonly mistake: Mistake | null;
  /** Whether the task was reported instead of being answered. */
  readonly isReported: boolean;
  /** The box that was drawn wrong; null where none was. */
  readonly wrong: DrawnBox | null;
};

/** The boxes that a first attempt draws: those of the truth, and then what it draws wrong. */
export function attempt(
  task: TruthTask,
  mistake: Mistake | null,
): { readonly right: readonly TruthBox[]; readonly wrong: TruthBox | null } {
  if (mistake === null || !isOfBoxes(mistake)) {
    return { right: task.boxes, wrong: null };
  }
  return { right: task.boxes.filter((box) => box !== mistake.right), wrong: mistake.wrong };
}

/** Whether a box was drawn wrong, and no class or range chosen so. */
export function isOfBoxes(mistake: Mistake): mistake is BoxMistake {
  return typeof mistake.wrong === 'object' && 'x' in mistake.wrong;
}

type BoxMistake = Exclude<
  Mistake,
  { readonly wrong: string } | { readonly mistake: 'wrong-range' }
>;

/** Draws a first attempt; `halfway` is called when half of the boxes are there. */
export async function drawTask(
  pencil: () => Pencil,
  task: TruthTask,
  mistake: Mistake | null,
  halfway: ((items: number) => Promise<void>) | null,
): Promise<Pick<Made, 'boxes' | 'wrong'>> {
  const { right, wrong } = attempt(task, mistake);
  const half = halfway === null ? 0 : Math.ceil(right.length / 2);
  const before = await drawBoxes(pencil(), right.slice(0, half));
  await halfway?.(half);
  const after = await drawBoxes(pencil(), right.slice(half), wrong);
  const drawn = [...before, ...after];
  return wrong === null
    ? { boxes: drawn, wrong: null }
    : { boxes: drawn.slice(0, -1), wrong: drawn.at(-1) ?? null };
}

/** The task of an asset that the app rightly refuses to show: whatever the data say of it is refused. */
export function refusedWhole(task: TruthTask): TruthTask {
  const items = task.boxes.length + (task.className === null ? 0 : 1);
  return { ...task, boxes: [], className: null, refused: task.refused + items };
}

/** Answers a classification; the app hands it in at once. */
export async function answer(
  page: Page,
  classes: readonly LabelClass[],
  className: string,
): Promise<void> {
  await pressClass({ canvas: { page }, classes }, className);
}

/** Says of a task that it cannot be answered; the app hands that in at once. */
export async function report(page: Page, { isUndecodable }: TaskOnScreen): Promise<void> {
  await page.keyboard.press('KeyR');
  if (isUndecodable) return;
  await page.getByTestId('report-unclear').waitFor();
  await page.keyboard.press('Digit3');
}
