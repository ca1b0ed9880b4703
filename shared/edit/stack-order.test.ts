import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotation } from '../testing/arbitrary.ts';
import { apply } from './command.ts';
import { restack } from './stack-order.ts';

const withSome = annotation.chain((current) =>
  fc.tuple(
    fc.constant(current),
    fc.subarray([...current.items]),
    fc.constantFrom('top' as const, 'bottom' as const),
  ),
);

describe('the stack order', () => {
  it('has the chosen items at the end asked for, all others in their order, and goes back exactly', () => {
    fc.assert(
      fc.property(withSome, ([current, chosen, to]) => {
        const rest = current.items.filter((item) => !chosen.includes(item));
        const expected = to === 'top' ? [...rest, ...chosen] : [...chosen, ...rest];
        const command = restack(current, chosen.map(({ itemId }) => itemId).toReversed(), to);
        if (command === null) {
          expect(current.items).toEqual(expected);
          return;
        }
        const applied = apply(current, command)!;
        expect(applied.annotation.items).toEqual(expected);
        expect(apply(applied.annotation, applied.inverse)!.annotation).toEqual(current);
      }),
    );
  });

  it('is left alone when the items lie there already, and when there are none', () => {
    fc.assert(
      fc.property(withSome, ([current, chosen, to]) => {
        const ids = chosen.map(({ itemId }) => itemId);
        const command = restack(current, ids, to);
        const after = command === null ? current : apply(current, command)!.annotation;
        expect(restack(after, ids, to)).toBeNull();
        expect(restack(current, [], to)).toBeNull();
      }),
    );
  });
});
