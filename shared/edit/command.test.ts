import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '../annotation/annotation.ts';
import type { Item } from '../annotation/kinds.ts';
import { annotation, box, boxes } from '../testing/arbitrary.ts';
import type { Command } from './command.ts';
import { addOnTop, apply } from './command.ts';

/** Any command that fits the annotation. */
function commandFor(current: Annotation): fc.Arbitrary<Command> {
  const ids = current.items.map((item) => item.itemId);
  const fresh = boxes.map((items) => items.filter((item) => !ids.includes(item.itemId)));
  const choices: fc.Arbitrary<Command>[] = [
    fresh.map((items) => addOnTop(current, items)),
    fc.constant({ verb: 'report', report: { reason: 'unclear', note: '' } }),
  ];
  if (ids.length > 0) {
    const some = fc.subarray([...current.items], { minLength: 1 });
    choices.push(
      some.map((items): Command => ({ verb: 'remove', itemIds: items.map((item) => item.itemId) })),
      fc.tuple(some, box).map(([items, shape]): Command => ({
        verb: 'replace',
        items: items.map((item): Item => ({ ...shape, itemId: item.itemId })),
      })),
      fc.tuple(some, fresh).map(([items, added]): Command => ({
        verb: 'group',
        commands: [
          { verb: 'remove', itemIds: items.map((item) => item.itemId) },
          {
            verb: 'add',
            placed: added.map((item, index) => ({
              item,
              at: Math.min(index, current.items.length - items.length + index),
            })),
          },
        ],
      })),
    );
  }
  return fc.oneof(...choices);
}

const withCommand = annotation.chain((current) =>
  fc.tuple(fc.constant(current), commandFor(current)),
);

describe('a command', () => {
  it('is undone exactly by its inverse, and done again by the inverse of that', () => {
    fc.assert(
      fc.property(withCommand, ([current, command]) => {
        const done = apply(current, command);
        expect(done).not.toBeNull();
        const undone = apply(done!.annotation, done!.inverse);
        expect(undone!.annotation).toEqual(current);
        expect(apply(undone!.annotation, undone!.inverse)!.annotation).toEqual(done!.annotation);
      }),
      { numRuns: 500 },
    );
  });

  it('never changes the annotation that it is applied to', () => {
    fc.assert(
      fc.property(withCommand, ([current, command]) => {
        const before = structuredClone(current);
        apply(current, command);
        expect(current).toEqual(before);
      }),
    );
  });

  it('is refused when it names what is not there or adds what is', () => {
    fc.assert(
      fc.property(annotation, box, (current, stranger) => {
        fc.pre(!current.items.some((item) => item.itemId === stranger.itemId));
        const twice = { ...current, items: [...current.items, stranger] };
        expect(apply(current, { verb: 'remove', itemIds: [stranger.itemId] })).toBeNull();
        expect(apply(current, { verb: 'replace', items: [stranger] })).toBeNull();
        expect(apply(twice, addOnTop(twice, [stranger]))).toBeNull();
        expect(
          apply(current, {
            verb: 'add',
            placed: [{ item: stranger, at: current.items.length + 1 }],
          }),
        ).toBeNull();
      }),
    );
  });

  it('leaves nothing half done when one part of a group does not fit', () => {
    const current: Annotation = { items: [], report: null };
    const [one] = fc.sample(box, 1);
    const group: Command = {
      verb: 'group',
      commands: [
        { verb: 'add', placed: [{ item: one!, at: 0 }] },
        { verb: 'remove', itemIds: [one!.itemId, one!.itemId] },
      ],
    };
    expect(apply(current, group)).toBeNull();
    expect(current.items).toEqual([]);
  });
});
