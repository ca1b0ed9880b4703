import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OperationId } from '../ids.ts';
import { operationResults } from '../protocol/operations.ts';
import { settle } from './settle.ts';

function idOf(number: number): OperationId {
  return OperationId.parse(`01a208b7-0000-7000-8000-${String(number).padStart(12, '0')}`);
}

const outcome = fc.record({
  operationId: fc.integer({ min: 1, max: 12 }).map(idOf),
  seq: fc.integer({ min: 1, max: 12 }),
  result: fc.constantFrom(...operationResults),
  reason: fc.constant(null),
});

test('only what was sent is acknowledged, each once, and nothing that is to be sent again [I5]', () => {
  const sent = [1, 2, 3, 4, 5, 6].map((seq) => ({ operationId: idOf(seq), seq }));
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 40 }), (outcomes) => {
      const acknowledged = settle(sent, { outcomes });
      const ids = acknowledged.map(({ operationId }) => operationId);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { operationId, result } of acknowledged) {
        const { seq } = sent.find((one) => one.operationId === operationId)!;
        expect(outcomes).toContainEqual({ operationId, seq, result, reason: null });
        expect(['retry-later', 'incomplete']).not.toContain(result);
      }
      const promised = sent.filter(({ operationId, seq }) =>
        outcomes.some(
          (one) =>
            one.operationId === operationId &&
            one.seq === seq &&
            one.result !== 'retry-later' &&
            one.result !== 'incomplete',
        ),
      );
      expect(ids.toSorted()).toEqual(
        promised.map(({ operationId }) => operationId as string).toSorted(),
      );
    }),
  );
});
