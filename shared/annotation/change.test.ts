import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annotation } from '../testing/arbitrary.ts';
import { changeBetween, changedItems, isUnchanged } from './change.ts';
import { flagItem, flagsOf, placeItem } from './kinds.ts';

describe('what a resubmission changed', () => {
  it('counts what was added, removed and moved', () => {
    fc.assert(
      fc.property(annotation, fc.nat(12), fc.nat(12), (whole, cut, moves) => {
        const fewer = { ...whole, items: whole.items.slice(0, cut) };
        const left = fewer.items.length;
        expect(isUnchanged(whole, fewer)).toBe(left === whole.items.length);
        expect(changedItems(whole, fewer).removed).toEqual(whole.items.slice(left));
        expect(changeBetween(whole, fewer)).toEqual({
          added: 0,
          removed: whole.items.length - left,
          moved: 0,
        });
        expect(changeBetween(fewer, whole)).toEqual({
          added: whole.items.length - left,
          removed: 0,
          moved: 0,
        });
        const flagged = {
          ...whole,
          items: whole.items.map((item) => flagItem(item, 'truncated', true)),
        };
        const unflagged = whole.items.filter((item) => !flagsOf(item).includes('truncated'));
        expect(changeBetween(whole, flagged).moved).toBe(unflagged.length);
        const shifted = {
          ...whole,
          items: whole.items.map((item, at) =>
            at < moves ? placeItem(item, { x: 7777, y: 0, width: 1, height: 1 }) : item,
          ),
        };
        expect(changeBetween(whole, shifted).moved).toBe(Math.min(moves, whole.items.length));
      }),
    );
  });
});
