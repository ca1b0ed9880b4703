/** Deliberate mistakes, so that a returned task has something to fix. */
import type { Rectangle, Size } from '#shared/geometry/rectangle.ts';
import { moveInside } from '#shared/geometry/rectangle.ts';
import { textSteps } from '#shared/text/text-steps.ts';
import type { TruthBox, TruthRange, TruthTask } from '../truth/truth.ts';
import type { Random } from './random.ts';

/**
 * What is done instead of the truth. `wrong` is drawn or chosen first; `right` takes its place when the task comes
 * back: null where nothing belongs there. `unchanged` is left where the data know one class only.
 */
export type Mistake =
  | { readonly mistake: 'wrong-class'; readonly wrong: TruthBox; readonly right: TruthBox }
  | { readonly mistake: 'displaced'; readonly wrong: TruthBox; readonly right: TruthBox }
  | { readonly mistake: 'one-too-many'; readonly wrong: TruthBox; readonly right: null }
  | {
      readonly mistake: 'wrong-range';
      readonly wrong: TruthRange;
      readonly right: TruthRange | null;
    }
  | { readonly mistake: 'wrong-choice'; readonly wrong: string; readonly right: string }
  | { readonly mistake: 'unchanged'; readonly wrong: string; readonly right: string };

/** Plans a mistake in one task; null where there is nothing to be wrong about. */
export function mistakeIn(
  task: TruthTask,
  classNames: readonly string[],
  random: Random,
): Mistake | null {
  if (task.className !== null) return wrongChoice(task.className, classNames, random);
  if (task.ranges !== null) return wrongRange(task.text ?? '', task.ranges, classNames, random);
  if (task.picture === null) return null;
  if (task.boxes.length === 0) {
    const className = random.choice(classNames);
    return { mistake: 'one-too-many', wrong: { ...middle(task.picture), className }, right: null };
  }
  const right = random.choice(task.boxes);
  const others = classNames.filter((name) => name !== right.className);
  if (others.length > 0 && random.below(2) === 0) {
    return { mistake: 'wrong-class', wrong: { ...right, className: random.choice(others) }, right };
  }
  return { mistake: 'displaced', wrong: { ...right, ...displaced(right, task.picture) }, right };
}

/** A range of another class or extent, none of which is there already; else one too many. */
function wrongRange(
  text: string,
  ranges: readonly TruthRange[],
  classNames: readonly string[],
  random: Random,
): Mistake | null {
  const right = ranges.length === 0 ? null : random.choice(ranges);
  const others = classNames.filter((name) => name !== right?.className);
  if (right !== null && others.length > 0 && random.below(2) === 0) {
    return { mistake: 'wrong-range', wrong: { ...right, className: random.choice(others) }, right };
  }
  const { stops, length } = textSteps(text);
  const ends = stops.filter((stop) => stop > (right?.start ?? 0) && stop <= length);
  const free = ends
    .map((end) => ({ start: right?.start ?? 0, end }))
    .filter((one) => !ranges.some(({ start, end }) => start === one.start && end === one.end));
  if (free.length === 0) return null;
  const className = right?.className ?? random.choice(classNames);
  return { mistake: 'wrong-range', wrong: { ...random.choice(free), className }, right };
}

function wrongChoice(right: string, classNames: readonly string[], random: Random): Mistake {
  const others = classNames.filter((name) => name !== right);
  if (others.length === 0) return { mistake: 'unchanged', wrong: right, right };
  return { mistake: 'wrong-choice', wrong: random.choice(others), right };
}

function middle(picture: Size): Rectangle {
  const { width, height } = picture;
  return { x: width / 3, y: height / 3, width: width / 3, height: height / 3 };
}

/** Half its size away where there is room, else half its size: in both cases plainly not the same box. */
function displaced(box: Rectangle, picture: Size): Rectangle {
  const ways = [
    { x: box.width / 2, y: 0 },
    { x: -box.width / 2, y: 0 },
    { x: 0, y: box.height / 2 },
    { x: 0, y: -box.height / 2 },
  ];
  for (const by of ways) {
    const moved = moveInside(box, by, picture);
    const isWhole =
      Math.abs(moved.x - box.x - by.x) < 1e-9 && Math.abs(moved.y - box.y - by.y) < 1e-9;
    if (isWhole) return { x: moved.x, y: moved.y, width: box.width, height: box.height };
  }
  return { x: box.x, y: box.y, width: box.width / 2, height: box.height / 2 };
}
