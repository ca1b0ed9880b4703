import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '../annotation/annotation.ts';
import { emptyAnnotation } from '../annotation/annotation.ts';
import { leastSide } from '../annotation/box.ts';
import { Flag } from '../annotation/flag.ts';
import { boundsOf } from '../annotation/kinds.ts';
import type { ClassId, ItemId } from '../ids.ts';
import { annotation, pixel } from '../testing/arbitrary.ts';
import type { Command } from './command.ts';
import { apply } from './command.ts';
import { ghostsOf } from './ghosts.ts';
import type { History, Step } from './history.ts';
import { historyOf, replay, take } from './history.ts';
import {
  classifyItems,
  copyItems,
  drawItem,
  flagItems,
  growItems,
  nudgeItems,
  placeItems,
  removeItems,
} from './item-commands.ts';
import { restack } from './stack-order.ts';
import { drawDown, drawIdle, drawUp } from './tools/draw-tool.ts';
import { handles, pullHandle } from './tools/handles.ts';

const picture = { width: 640, height: 480 };
const classes = ['cat', 'dog'] as ClassId[];
let made = 0;
const newId = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`;

const point = fc.record({ x: pixel, y: pixel });
const way = fc.record({
  x: fc.integer({ min: -900, max: 900 }),
  y: fc.integer({ min: -900, max: 900 }),
});
/** Whose boxes are pasted and shown as ghosts: of a larger picture, so that many do not fit. */
const other = annotation;

const gesture = fc.record({
  what: fc.constantFrom(
    ...(['draw', 'nudge', 'grow', 'resize', 'class', 'flag', 'remove', 'duplicate'] as const),
    ...(['paste', 'ghost', 'all ghosts', 'front', 'back', 'undo', 'redo', 'hand in'] as const),
  ),
  from: point,
  to: point,
  by: way,
  chance: fc.nat(),
  flag: fc.constantFrom(...Flag.options),
  classId: fc.constantFrom(...classes),
  handle: fc.constantFrom(...handles),
});
type Gesture = typeof gesture extends fc.Arbitrary<infer G> ? G : never;

/** About half of the boxes: several are changed at once as often as one. */
function chosenOf({ items }: Annotation, chance: number): readonly ItemId[] {
  return items.filter((_, place) => ((chance >> (place % 16)) & 1) === 1).map((one) => one.itemId);
}

function commandOf(current: Annotation, from: Annotation, one: Gesture): Command | null {
  const chosen = chosenOf(current, one.chance);
  const to = { by: one.by, picture, newId };
  const still = { ...to, by: { x: 0, y: 0 } };
  const ghosts = () => ghostsOf(from.items, current, picture);
  switch (one.what) {
    case 'draw': {
      const sample = (at: typeof one.from) => ({ point: at, slack: 3, extend: false });
      const pressed = drawDown(drawIdle, sample(one.from), picture).state;
      const { finished } = drawUp(pressed, sample(one.to), picture);
      if (finished === null) return null;
      return drawItem(current, { kind: 'box', classId: one.classId, bounds: finished, newId });
    }
    case 'nudge':
      return nudgeItems(current, chosen, one.by, picture);
    case 'grow':
      return growItems(current, chosen, one.by, picture);
    case 'resize': {
      const target = current.items[one.chance % Math.max(1, current.items.length)];
      const bounds = target === undefined ? null : boundsOf(target);
      if (target === undefined || bounds === null) return null;
      const pulled = pullHandle(bounds, one.handle, one.by, picture);
      const hasArea = pulled.width >= leastSide && pulled.height >= leastSide;
      return hasArea ? placeItems(current, [{ itemId: target.itemId, bounds: pulled }]) : null;
    }
    case 'class':
      return classifyItems(current, chosen, one.classId);
    case 'flag':
      return flagItems(current, chosen, one.flag);
    case 'remove':
      return removeItems(current, chosen);
    case 'duplicate':
      return copyItems(
        current,
        current.items.filter(({ itemId }) => chosen.includes(itemId)),
        to,
      );
    case 'paste':
      return copyItems(current, from.items, still);
    case 'ghost':
      return copyItems(current, ghosts().slice(0, 1), still);
    case 'all ghosts':
      return copyItems(current, ghosts(), still);
    case 'front':
    case 'back':
      return restack(current, chosen, one.what === 'front' ? 'top' : 'bottom');
    case 'undo':
    case 'redo':
    case 'hand in':
      return null;
  }
}

function expectSound({ items }: Annotation): void {
  expect(new Set(items.map(({ itemId }) => itemId)).size).toBe(items.length);
  for (const item of items) {
    const { x, y, width, height } = boundsOf(item)!;
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(picture.width + 1e-6);
    expect(y + height).toBeLessThanOrEqual(picture.height + 1e-6);
    expect(Math.min(width, height)).toBeGreaterThan(0);
  }
}

/** The ids that a command says it brings and takes; nothing else may appear or be lost. */
function expectKept(before: Annotation, after: Annotation, command: Command): void {
  const simple = command.verb === 'group' ? command.commands : [command];
  const expected = new Set<string>(before.items.map(({ itemId }) => itemId));
  for (const one of simple) {
    if (one.verb === 'add') for (const { item } of one.placed) expected.add(item.itemId);
    if (one.verb === 'remove') for (const itemId of one.itemIds) expected.delete(itemId);
  }
  expect(new Set<string>(after.items.map(({ itemId }) => itemId))).toEqual(expected);
}

describe('whatever a hand does', () => {
  it('never leaves the picture, never makes a box without area, never loses one, and is undone to the start', () => {
    fc.assert(
      fc.property(fc.array(gesture, { maxLength: 40 }), other, (gestures, from) => {
        let history: History = historyOf(emptyAnnotation);
        let base: Annotation = emptyAnnotation;
        let earlier = { past: history.past, future: history.future };
        let steps: Step[] = [];
        for (const one of gestures) {
          if (one.what === 'hand in') {
            base = history.annotation;
            earlier = { past: history.past, future: history.future };
            steps = [];
          } else if (one.what === 'undo' || one.what === 'redo') {
            const next = take(history, { step: one.what });
            if (next !== null) steps.push({ step: one.what });
            history = next ?? history;
          } else {
            const command = commandOf(history.annotation, from, one);
            if (command === null) continue;
            const applied = apply(history.annotation, command)!;
            const undone = apply(applied.annotation, applied.inverse)!;
            expect(undone.annotation).toEqual(history.annotation);
            expect(apply(undone.annotation, undone.inverse)!.annotation).toEqual(
              applied.annotation,
            );
            expectKept(history.annotation, applied.annotation, command);
            const step: Step = { step: 'do', command };
            steps.push(step);
            history = take(history, step)!;
          }
          expectSound(history.annotation);
        }
        expect(replay(base, steps, earlier)).toEqual(history);
        const end = history.annotation;
        const count = history.past.length;
        for (let done = 0; done < count; done += 1) history = take(history, { step: 'undo' })!;
        expect(history.past).toEqual([]);
        expect(history.annotation).toEqual(emptyAnnotation);
        for (let done = 0; done < count; done += 1) history = take(history, { step: 'redo' })!;
        expect(history.annotation).toEqual(end);
      }),
    );
  });
});
