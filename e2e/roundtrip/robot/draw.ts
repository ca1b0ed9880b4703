/** Drawing boxes by mouse and keys, crowded or not, as near as each of them needs. */
import type { Canvas, SeenCanvas } from '#e2e/driver/canvas.ts';
import { cornersOf, placeOf } from '#e2e/driver/canvas.ts';
import type { Place } from '#e2e/driver/hand.ts';
import type { LabelClass } from '#shared/label-schema.ts';
import type { DrawnBox } from '../compare/compare-boxes.ts';
import { canDraw, nearest, scaleToDraw } from '../plan/navigate.ts';
import type { Random } from '../plan/random.ts';
import type { TruthBox } from '../truth/truth.ts';
import { approach, approachPoint } from './approach.ts';

export type Pencil = {
  readonly canvas: Canvas;
  readonly classes: readonly LabelClass[];
  readonly random: Random;
};

/** View pixels: sides shorter than this are drawn corner by corner, each from near by. */
const thin = 8;
/** View pixels within which a press and its release are one click and not a drag. */
const slack = 8;

/**
 * Draws boxes in whatever order takes the least way; `last` after all others, so that it lies on top.
 * Returns each with the zoom at which it was drawn.
 */
export async function drawBoxes(
  pencil: Pencil,
  boxes: readonly TruthBox[],
  last: TruthBox | null = null,
): Promise<readonly DrawnBox[]> {
  const { canvas } = pencil;
  await takeDrawingTool(canvas);
  let seen = await canvas.look();
  const left = new Set(boxes);
  const drawn: DrawnBox[] = [];
  while (left.size > 0) {
    const box = nextOf(left, seen);
    left.delete(box);
    const made = await drawBox(pencil, box);
    drawn.push(made);
    seen = await canvas.look();
  }
  return last === null ? drawn : [...drawn, await drawBox(pencil, last)];
}

/** One of the present class where there is one on screen, else any on screen, else the nearest. */
function nextOf(left: ReadonlySet<TruthBox>, seen: SeenCanvas): TruthBox {
  const boxes = [...left];
  const ready = boxes.filter((box) => canDraw(box, seen.viewport, seen.view));
  const [first] = ready;
  if (first !== undefined) return first;
  const next = nearest(boxes, seen.viewport, seen.view);
  if (next === null) throw new Error('There is no box to draw.');
  return next;
}

async function drawBox(pencil: Pencil, box: TruthBox): Promise<DrawnBox> {
  const { canvas, random } = pencil;
  await chooseClass(pencil, box.className);
  const before = await canvas.look();
  const scale = scaleToDraw(box, before.view, before.viewport.scale);
  const isThin = Math.min(box.width, box.height) * scale < thin;
  const drawn = isThin ? await drawByCorners(canvas, box) : await drawWhole(canvas, box, random);
  await canvas.until({ items: String(before.items + 1) });
  return { ...box, scale: drawn };
}

async function drawWhole(canvas: Canvas, box: TruthBox, random: Random): Promise<number> {
  const seen = await approach(canvas, box);
  const corners = cornersOf(box).map((corner) => placeOf(seen, corner));
  const first = random.below(4);
  const from = corners[first];
  const to = corners[(first + 2) % 4];
  if (from === undefined || to === undefined) throw new Error('A box has four corners.');
  const isShort = Math.abs(from.x - to.x) < slack && Math.abs(from.y - to.y) < slack;
  if (isShort || random.below(4) === 0) await clickBoth(canvas, from, to);
  else await canvas.hand.drag(from, to);
  return seen.viewport.scale;
}

async function clickBoth(canvas: Canvas, from: Place, to: Place): Promise<void> {
  await canvas.hand.click(from);
  await canvas.hand.click(to);
}

/** A box that is very long and very thin is never large enough and in view at once. */
async function drawByCorners(canvas: Canvas, box: TruthBox): Promise<number> {
  const [start, , end] = cornersOf(box);
  const { view } = await canvas.look();
  const square = {
    width: Math.min(box.width, box.height),
    height: Math.min(box.width, box.height),
  };
  const wanted = scaleToDraw(square, view, 0);
  const first = await approachPoint(canvas, start, wanted);
  await canvas.hand.click(placeOf(first, start));
  const second = await approachPoint(canvas, end, wanted);
  await canvas.hand.click(placeOf(second, end));
  return Math.min(first.viewport.scale, second.viewport.scale);
}

/** Chooses the class of the next box, or of what is selected: by its key where it has one, else in the list. */
export async function pressClass(
  { canvas: { page }, classes }: Pick<Pencil, 'classes'> & { canvas: Pick<Canvas, 'page'> },
  className: string,
): Promise<LabelClass> {
  const index = classes.findIndex(({ name }) => name === className);
  const wanted = classes[index];
  if (wanted === undefined) throw new Error(`The project has no class ${className}.`);
  if (index < 10) await page.keyboard.press(`Digit${(index + 1) % 10}`);
  else await page.locator(`[data-class-id="${wanted.classId}"]`).click();
  return wanted;
}

async function chooseClass(pencil: Pencil, className: string): Promise<void> {
  const { canvas, classes } = pencil;
  const { classId } = await canvas.look();
  if (classes.some((one) => one.classId === classId && one.name === className)) return;
  const chosen = await pressClass(pencil, className);
  await canvas.until({ class: chosen.classId });
}

async function takeDrawingTool(canvas: Canvas): Promise<void> {
  const { tool } = await canvas.look();
  if (tool === 'draw') return;
  await canvas.page.keyboard.press('KeyN');
  await canvas.until({ tool: 'draw' });
}
