import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awkwardText } from '../testing/awkward-text.ts';
import { codePointsIn, sliceByPoints, textOffsets } from './text-offsets.ts';

describe('code points and UTF-16 units', () => {
  it('agree on every place between characters, there and back', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const { length, toUnits, toPoints } = textOffsets(text);
        const points = [...text];
        expect(length).toBe(points.length);
        expect(codePointsIn(text)).toBe(points.length);
        for (let at = 0; at <= points.length; at += 1) {
          const units = points.slice(0, at).join('').length;
          expect(toUnits(at)).toBe(units);
          expect(toPoints(units)).toBe(at);
        }
      }),
    );
  });

  it('never point into a surrogate pair', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const { toUnits, toPoints } = textOffsets(text);
        for (let unit = -1; unit <= text.length + 1; unit += 1) {
          const before = text.slice(0, toUnits(toPoints(unit)));
          expect(before.isWellFormed()).toBe(true);
          expect(before.length).toBeLessThanOrEqual(Math.max(0, unit));
        }
      }),
    );
  });

  it('cut a text without losing or repeating anything', () => {
    fc.assert(
      fc.property(awkwardText, fc.nat(40), (text, at) => {
        const cut = Math.min(at, codePointsIn(text));
        const head = sliceByPoints(text, 0, cut);
        expect(head + sliceByPoints(text, cut, codePointsIn(text))).toBe(text);
        expect(codePointsIn(head)).toBe(cut);
      }),
    );
  });

  it('count as the standard does', () => {
    const { toUnits, toPoints, length } = textOffsets('👍🏽가\r\n나');
    expect(length).toBe(6);
    expect([0, 1, 2, 3, 4, 5, 6, 7].map(toUnits)).toEqual([0, 2, 4, 5, 6, 7, 8, 8]);
    expect([0, 1, 2, 3, 4, 5].map(toPoints)).toEqual([0, 0, 1, 1, 2, 3]);
  });
});
