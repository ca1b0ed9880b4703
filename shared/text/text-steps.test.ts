import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awkwardText } from '../testing/awkward-text.ts';
import { besideStop, besideWord, nearestStop, textSteps, wordAt } from './text-steps.ts';

describe('the steps of a caret', () => {
  it('go over what people take for one character', () => {
    const family = '👨‍👩‍👧';
    const { stops, length } = textSteps(`가${family}e\u0301\r\nㅋ`);
    expect(length).toBe(11);
    expect(stops).toEqual([0, 1, 6, 8, 10, 11]);
    // A syllable of three conjoining jamo is one step, and so is a flag.
    expect(textSteps('\u1112\u1161\u11ab').stops).toEqual([0, 3]);
    expect(textSteps('🇰🇷!').stops).toEqual([0, 2, 3]);
  });

  it('reach every stop forwards and backwards, and stay in the text', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const steps = textSteps(text);
        const forwards = [0];
        while (forwards.at(-1) !== steps.length) {
          const next = besideStop(steps, forwards.at(-1)!, 1);
          expect(next).toBeGreaterThan(forwards.at(-1)!);
          forwards.push(next);
        }
        expect(forwards).toEqual(steps.stops);
        const backwards = [steps.length];
        while (backwards.at(-1) !== 0) {
          const next = besideStop(steps, backwards.at(-1)!, -1);
          expect(next).toBeLessThan(backwards.at(-1)!);
          backwards.push(next);
        }
        expect(backwards.toReversed()).toEqual(steps.stops);
        expect(besideStop(steps, steps.length, 1)).toBe(steps.length);
        expect(besideStop(steps, 0, -1)).toBe(0);
      }),
    );
  });

  it('by word come to an end in both directions', () => {
    fc.assert(
      fc.property(awkwardText, (text) => {
        const steps = textSteps(text);
        let at = 0;
        while (at < steps.length) {
          const next = besideWord(steps, at, 1);
          expect(next).toBeGreaterThan(at);
          at = next;
        }
        while (at > 0) {
          const next = besideWord(steps, at, -1);
          expect(next).toBeLessThan(at);
          at = next;
        }
      }),
    );
  });

  it('find the word under a place, and the one before where it ends there', () => {
    const steps = textSteps('안녕 hello!');
    expect(wordAt(steps, 1)).toEqual({ start: 0, end: 2 });
    expect(wordAt(steps, 2)).toEqual({ start: 0, end: 2 });
    expect(wordAt(steps, 3)).toEqual({ start: 3, end: 8 });
    expect(wordAt(steps, 9)).toEqual({ start: 8, end: 9 });
    expect(wordAt(textSteps(''), 0)).toBeNull();
  });

  it('bring a place to the nearest stop', () => {
    expect(nearestStop(textSteps('a👨‍👩‍👧b'), 3)).toBe(1);
    expect(nearestStop(textSteps('a👨‍👩‍👧b'), 5)).toBe(6);
  });
});
