import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pin } from '#shared/review.ts';
import { cutAtPins } from './text-body.tsx';

function pin(start: number, end: number): Pin {
  return { pinId: 'pin' as Pin['pinId'], target: { at: 'text', start, end }, comment: '' };
}

describe('a pinned text', () => {
  it('is cut by code points, so that an emoji is never cut in half', () => {
    expect(cutAtPins('👍가나', [pin(1, 2)])).toEqual([
      { from: 0, words: '👍', number: null },
      { from: 1, words: '가', number: 1 },
      { from: 2, words: '나', number: null },
    ]);
  });

  it('loses and repeats nothing, wherever the pins lie', () => {
    const pins = fc.array(fc.tuple(fc.nat(30), fc.nat(30)).map(([start, end]) => pin(start, end)));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), pins, (text, placed) => {
        expect(
          cutAtPins(text, placed)
            .map(({ words }) => words)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
