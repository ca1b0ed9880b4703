import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '#shared/contract/work.ts';
import { isCompleteReview } from '#shared/review.ts';
import { approval, returning, withComment, withPin, withoutPin } from './decision.ts';

let made = 0;
const newId = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
const point = { at: 'point', x: 3, y: 4 } as const;

describe('a decision', () => {
  it('becomes a return with its first pin and is open again without its last', () => {
    const pinned = withPin(approval, point, newId)!;
    expect(pinned.decision).toEqual({
      verdict: 'return',
      fixed: null,
      reasons: [],
      note: '',
      pins: [pinned.pin],
    });
    expect(withoutPin(pinned.decision, pinned.pin.pinId)).toBeNull();
    const reasoned = { ...pinned.decision, reasons: ['missing'] };
    expect(withoutPin(reasoned, pinned.pin.pinId)).toEqual({ ...reasoned, pins: [] });
  });

  it('keeps its pins when reasons are given, and says nothing without any', () => {
    const { decision, pin } = withPin(null, point, newId)!;
    const commented = withComment(decision, pin.pinId, '여기');
    const returned = returning(commented, { reasons: ['loose'], note: '' })!;
    expect(returned.pins).toEqual([{ ...pin, comment: '여기' }]);
    expect(returning(null, { reasons: [], note: '  ' })).toBeNull();
    expect(returning(approval, { reasons: [], note: '넓음' })?.verdict).toBe('return');
  });

  it('is complete whatever is done to it', () => {
    const acts = fc.array(fc.constantFrom('pin', 'unpin', 'reason', 'approve'), { maxLength: 30 });
    fc.assert(
      fc.property(acts, (list) => {
        let decision: Decision | null = null;
        for (const act of list) {
          if (act === 'pin') decision = withPin(decision, point, newId)!.decision;
          else if (act === 'unpin') decision = withoutPin(decision, decision?.pins[0]?.pinId ?? '');
          else if (act === 'reason') decision = returning(decision, { reasons: ['a'], note: '' });
          else if ((decision?.pins.length ?? 0) === 0) decision = approval;
          expect(decision === null || isCompleteReview(decision)).toBe(true);
        }
      }),
    );
  });
});
