import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awkwardText } from '#shared/testing/awkward-text.ts';
import { codePointsIn, sliceByPoints } from '#shared/text/text-offsets.ts';
import { piecesOf } from './shown-pieces.ts';

describe('the pieces of a text on screen', () => {
  it('follow each other through the whole text, with and without what is hidden', () => {
    fc.assert(
      fc.property(awkwardText, fc.boolean(), (text, showHidden) => {
        let at = 0;
        for (const { from, to, words, isStandIn } of piecesOf(text, showHidden)) {
          expect(from).toBe(at);
          expect(to).toBeGreaterThan(from);
          if (!isStandIn) expect(words).toBe(sliceByPoints(text, from, to));
          at = to;
        }
        expect(at).toBe(codePointsIn(text));
      }),
    );
  });

  it('are one where nothing is to be revealed', () => {
    expect(piecesOf('가 \n😀', false)).toEqual([
      { from: 0, to: 4, words: '가 \n😀', isStandIn: false },
    ]);
    expect(piecesOf('가 😀', true).map(({ words }) => words)).toEqual(['가', '·', '😀']);
  });
});
