import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAnnotation } from '../annotation/annotation.ts';
import { box } from '../testing/arbitrary.ts';
import { addOnTop } from './command.ts';
import type { History, Step } from './history.ts';
import { historyOf, replay, take } from './history.ts';

/** A random walk of gestures: draw, move, delete, undo, redo; those that do not fit are left out. */
const walk = fc
  .array(fc.tuple(fc.constantFrom('draw', 'move', 'delete', 'undo', 'redo'), box, fc.nat()), {
    maxLength: 60,
  })
  .map((gestures) => {
    let history: History = historyOf(emptyAnnotation);
    const steps: Step[] = [];
    for (const [gesture, shape, chance] of gestures) {
      const step = stepOf(history, gesture, shape, chance);
      const next = step === null ? null : take(history, step);
      if (step === null || next === null) continue;
      steps.push(step);
      history = next;
    }
    return { steps, history };
  });

function stepOf(
  history: History,
  gesture: string,
  shape: ReturnType<typeof box.generate>['value'],
  chance: number,
): Step | null {
  if (gesture === 'undo' || gesture === 'redo') return { step: gesture };
  if (gesture === 'draw') {
    return { step: 'do', command: addOnTop(history.annotation, [shape]) };
  }
  const { items } = history.annotation;
  const target = items[chance % Math.max(1, items.length)];
  if (target === undefined) return null;
  return gesture === 'delete'
    ? { step: 'do', command: { verb: 'remove', itemIds: [target.itemId] } }
    : {
        step: 'do',
        command: { verb: 'replace', items: [{ ...shape, itemId: target.itemId }] },
      };
}

describe('the history of a task', () => {
  it('comes back whole when its steps are replayed', () => {
    fc.assert(
      fc.property(walk, ({ steps, history }) => {
        expect(replay(emptyAnnotation, steps)).toEqual(history);
      }),
    );
  });

  it('undone to the start gives the start, and redone to the end gives the end', () => {
    fc.assert(
      fc.property(walk, ({ history }) => {
        let current = history;
        for (let left = current.past.length; left > 0; left -= 1) {
          current = take(current, { step: 'undo' })!;
        }
        expect(current.past).toEqual([]);
        expect(current.annotation).toEqual(emptyAnnotation);
        for (let left = current.future.length; left > 0; left -= 1) {
          current = take(current, { step: 'redo' })!;
        }
        expect(current.future).toEqual([]);
        const redone = replay(emptyAnnotation, []);
        expect(redone!.annotation).toEqual(emptyAnnotation);
        let undoneFully = history;
        for (let left = undoneFully.future.length; left > 0; left -= 1) {
          undoneFully = take(undoneFully, { step: 'redo' })!;
        }
        expect(undoneFully.future).toEqual([]);
        expect(current.annotation).toEqual(undoneFully.annotation);
      }),
    );
  });

  it('never holds one id twice', () => {
    fc.assert(
      fc.property(walk, ({ history }) => {
        const ids = history.annotation.items.map((item) => item.itemId);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  it('refuses to undo or redo what is not there', () => {
    expect(take(historyOf(emptyAnnotation), { step: 'undo' })).toBeNull();
    expect(take(historyOf(emptyAnnotation), { step: 'redo' })).toBeNull();
  });

  it('forgets what was undone once something new is done', () => {
    const [first, second] = fc.sample(box, 2);
    const steps: Step[] = [
      { step: 'do', command: addOnTop(emptyAnnotation, [first!]) },
      { step: 'undo' },
      { step: 'do', command: addOnTop(emptyAnnotation, [second!]) },
    ];
    expect(replay(emptyAnnotation, steps)!.future).toEqual([]);
    expect(replay(emptyAnnotation, [...steps, { step: 'redo' }])).toBeNull();
  });
});
