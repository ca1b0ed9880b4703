import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAnnotation } from '../annotation/annotation.ts';
import type { Annotation } from '../annotation/annotation.ts';
import { extentOf } from '../annotation/kinds.ts';
import { problemsOf } from '../annotation/problems.ts';
import type { ClassId } from '../ids.ts';
import { labelSchemaOf } from '../label-schema.ts';
import { awkwardText } from '../testing/awkward-text.ts';
import { extentBetween } from '../text/text-extent.ts';
import { codePointsIn } from '../text/text-offsets.ts';
import { apply } from './command.ts';
import type { History, Step } from './history.ts';
import { historyOf, replay, take } from './history.ts';
import { removeItems } from './item-commands.ts';
import type { RangeEdit } from './range-commands.ts';
import { inReadingOrder, markExtent, reclassRange, stretchRange } from './range-commands.ts';

const schema = labelSchemaOf(['abuse', 'name', 'place']);
const classId = fc.constantFrom(...schema.classes.map((one) => one.classId));
let made = 0;
const newId = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`;

const gesture = fc.record({
  what: fc.constantFrom('mark', 'mark', 'start', 'end', 'class', 'remove', 'undo', 'redo'),
  classId,
  /** Places that may well lie outside the text. */
  one: fc.integer({ min: -5, max: 40 }),
  other: fc.integer({ min: -5, max: 40 }),
  which: fc.nat(20),
});
type Gesture = typeof gesture extends fc.Arbitrary<infer One> ? One : never;

function stepOf(annotation: Annotation, one: Gesture, textLength: number): Step | null {
  if (one.what === 'undo' || one.what === 'redo') return { step: one.what };
  const item = annotation.items[one.which % Math.max(1, annotation.items.length)];
  const extent = item === undefined ? null : extentOf(item);
  const doing = (edit: RangeEdit | null): Step | null =>
    edit !== null && 'command' in edit ? { step: 'do', command: edit.command } : null;
  if (one.what === 'mark') {
    const wanted = { start: one.one, end: one.other };
    const kind = 'text-range' as const;
    return doing(markExtent(annotation, { ...one, kind, extent: wanted, textLength, newId }));
  }
  if (item === undefined || extent === null) return null;
  if (one.what === 'class') return doing(reclassRange(annotation, item.itemId, one.classId));
  if (one.what === 'remove') {
    const command = removeItems(annotation, [item.itemId]);
    return command === null ? null : { step: 'do', command };
  }
  const wanted =
    one.what === 'start'
      ? extentBetween(one.one, extent.end)
      : extentBetween(extent.start, one.one);
  return doing(stretchRange(annotation, item.itemId, wanted, textLength));
}

/** A text and a random walk of gestures on it; those that are refused are left out. */
const walk = fc.tuple(awkwardText, fc.array(gesture, { maxLength: 60 })).map(([text, gestures]) => {
  const textLength = codePointsIn(text);
  let history: History = historyOf(emptyAnnotation);
  const states: History[] = [history];
  const steps: Step[] = [];
  for (const one of gestures) {
    const step = stepOf(history.annotation, one, textLength);
    const next = step === null ? null : take(history, step);
    if (step === null || next === null) continue;
    steps.push(step);
    history = next;
    states.push(history);
  }
  return { textLength, steps, states, history };
});

describe('any sequence of edits of text ranges', () => {
  it('leaves every range in the text, none of them empty or there twice, and no id lost or doubled', () => {
    fc.assert(
      fc.property(walk, ({ textLength, states }) => {
        for (const { annotation } of states) {
          const expected = { kind: 'text-range', schema, picture: null, textLength } as const;
          expect(problemsOf(annotation, expected)).toEqual([]);
          for (const item of annotation.items) {
            const { start, end } = extentOf(item)!;
            expect(start).toBeLessThan(end);
          }
        }
      }),
    );
  });

  it('changes what it is about and nothing else', () => {
    fc.assert(
      fc.property(walk, ({ steps, states }) => {
        for (const [at, step] of steps.entries()) {
          if (step.step !== 'do') continue;
          const before = states[at]!.annotation.items;
          const after = states[at + 1]!.annotation.items;
          const kept = before.filter((one) => after.includes(one)).length;
          expect(kept).toBeGreaterThanOrEqual(before.length - 1);
          expect(Math.abs(after.length - before.length)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('can be undone to the start and redone to the end, and comes back whole when replayed', () => {
    fc.assert(
      fc.property(walk, ({ steps, history }) => {
        expect(replay(emptyAnnotation, steps)).toEqual(history);
        let current = history;
        for (let left = current.past.length; left > 0; left -= 1) {
          current = take(current, { step: 'undo' })!;
        }
        expect(current.past).toEqual([]);
        expect(current.annotation).toEqual(emptyAnnotation);
        for (const _ of history.past) current = take(current, { step: 'redo' })!;
        expect(current.annotation).toEqual(history.annotation);
      }),
    );
  });

  it('is applied, taken back and applied again to the same end', () => {
    fc.assert(
      fc.property(walk, ({ steps, states }) => {
        for (const [at, step] of steps.entries()) {
          if (step.step !== 'do') continue;
          const { annotation } = states[at]!;
          const done = apply(annotation, step.command)!;
          const undone = apply(done.annotation, done.inverse)!;
          expect(undone.annotation).toEqual(annotation);
          expect(apply(undone.annotation, undone.inverse)!.annotation).toEqual(done.annotation);
        }
      }),
    );
  });
});

describe('an edit of text ranges', () => {
  const abuse = 'abuse' as ClassId;
  const kind = 'text-range' as const;
  const at = (start: number, end: number) => ({ start, end });
  const mark = (annotation: Annotation, extent: { start: number; end: number }) =>
    markExtent(annotation, { kind, classId: abuse, extent, textLength: 10, newId });

  it('is refused where nothing would be left, and where the same is there already', () => {
    expect(mark(emptyAnnotation, at(3, 3))).toEqual({ refused: 'empty-range' });
    expect(mark(emptyAnnotation, at(12, 15))).toEqual({ refused: 'empty-range' });
    const first = mark(emptyAnnotation, at(2, 4));
    if (!('command' in first)) throw new Error('refused');
    const { annotation } = apply(emptyAnnotation, first.command)!;
    expect(mark(annotation, at(2, 4))).toEqual({ refused: 'repeated-item' });
    const [item] = annotation.items;
    expect(stretchRange(annotation, item!.itemId, at(4, 4), 10)).toEqual({
      refused: 'empty-range',
    });
    expect(stretchRange(annotation, item!.itemId, at(2, 4), 10)).toBeNull();
    expect(reclassRange(annotation, item!.itemId, abuse)).toBeNull();
  });

  it('stops at the ends of the text', () => {
    const edit = mark(emptyAnnotation, at(-4, 99));
    if (!('command' in edit)) throw new Error('refused');
    const { items } = apply(emptyAnnotation, edit.command)!.annotation;
    expect(extentOf(items[0]!)).toEqual(at(0, 10));
  });

  it('keeps ranges in the order of reading for those who walk them', () => {
    let annotation = emptyAnnotation;
    for (const extent of [at(5, 6), at(0, 2), at(0, 9)]) {
      const edit = mark(annotation, extent);
      if ('command' in edit) annotation = apply(annotation, edit.command)!.annotation;
    }
    expect(inReadingOrder(annotation.items).map(extentOf)).toEqual([at(0, 9), at(0, 2), at(5, 6)]);
  });
});
