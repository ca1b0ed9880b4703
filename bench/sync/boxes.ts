/** Boxes as hands draw them: whole pixels of a screen that shows the picture at some zoom. */
import { v7 } from 'uuid';
import type { Step } from '#shared/edit/history.ts';
import { ClassId, ItemId } from '#shared/ids.ts';

export const boxesPerTask = 12;
/** Pixels of the picture; it is one and the same for every task. */
export const pictureSide = 1024;
const zoom = 0.75;
const classes = ['one', 'two', 'three', 'four', 'five'].map((name) => ClassId.parse(name));

/** The step that draws one box as the item number `at`. */
export function drawnBox(at: number, random: () => number): Step {
  const width = onScreen(8 + random() * 200);
  const height = onScreen(8 + random() * 200);
  const item = {
    kind: 'box' as const,
    itemId: ItemId.parse(v7()),
    classId: classes[Math.floor(random() * classes.length)] ?? ClassId.parse('one'),
    x: onScreen(random() * (pictureSide - width - 2)),
    y: onScreen(random() * (pictureSide - height - 2)),
    width,
    height,
  };
  return { step: 'do', command: { verb: 'add', placed: [{ item, at }] } };
}

/** All boxes of a task, one gesture each. */
export function drawnBoxes(random: () => number): readonly Step[] {
  return Array.from({ length: boxesPerTask }, (_, at) => drawnBox(at, random));
}

function onScreen(pixels: number): number {
  return Math.round(pixels * zoom) / zoom;
}
