import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerLine } from './ledger.ts';
import { sumLedger } from './ledger.ts';

type Line = Pick<LedgerLine, 'kind' | 'won'>;

/** The lines of one task that was returned `returns` times before it was approved. */
function lifeOf(price: number, returns: number): Line[] {
  const rounds = Array.from({ length: returns }, (): Line[] => [
    { kind: 'earned', won: price },
    { kind: 'returned', won: -price },
  ]);
  return [...rounds.flat(), { kind: 'earned', won: price }, { kind: 'approved', won: price }];
}

describe('sums of the ledger', () => {
  it('follow a task from review over returns to approval without making or losing a won', () => {
    expect(sumLedger([{ kind: 'earned', won: 70 }])).toEqual({ inReview: 70, payable: 0, paid: 0 });
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(5), (price, returns) => {
        expect(sumLedger(lifeOf(price, returns))).toEqual({ inReview: 0, payable: price, paid: 0 });
      }),
    );
  });

  it('do not depend on the order of the lines', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.nat(5),
        fc.infiniteStream(fc.nat()),
        (price, returns, chance) => {
          const lines = lifeOf(price, returns);
          const shuffled = lines
            .map((line) => ({ line, key: chance.next().value as number }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ line }) => line);
          expect(sumLedger(shuffled)).toEqual(sumLedger(lines));
        },
      ),
    );
  });

  it('move what is paid out of what is payable', () => {
    expect(
      sumLedger([...lifeOf(70, 1), { kind: 'bonus', won: 30 }, { kind: 'paid', won: 100 }]),
    ).toEqual({ inReview: 0, payable: 0, paid: 100 });
  });
});
