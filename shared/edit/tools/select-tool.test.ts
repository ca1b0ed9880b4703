import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains } from '#shared/geometry/rectangle.ts';
import type { Point, Rectangle } from '#shared/geometry/rectangle.ts';
import type { ItemId } from '#shared/ids.ts';
import type { Placed, Scene, SelectState } from './select-tool.ts';
import { holdAt, selectDown, selectIdle, selectMove, selectUp } from './select-tool.ts';

const picture = { width: 400, height: 300 };
const large = 'large' as ItemId;
const small = 'small' as ItemId;
const apart = 'apart' as ItemId;
const bounds = new Map<ItemId, Rectangle>([
  [large, { x: 50, y: 50, width: 100, height: 100 }],
  [small, { x: 80, y: 80, width: 20, height: 20 }],
  [apart, { x: 300, y: 200, width: 40, height: 40 }],
]);

/** A hand on a picture with three boxes. */
class Hand {
  state: SelectState = selectIdle;
  selection: readonly ItemId[] = [];
  locked: readonly ItemId[] = [];
  placed: readonly Placed[] = [];
  refused = false;

  scene(): Scene {
    return {
      picture,
      selection: this.selection,
      editable: true,
      isLocked: (itemId) => this.locked.includes(itemId),
      hits: (point) =>
        [small, large, apart].filter((itemId) => contains(bounds.get(itemId)!, point)),
      inside: (outer) =>
        [...bounds].flatMap(([itemId, inner]) =>
          contains(outer, inner) &&
          contains(outer, { x: inner.x + inner.width, y: inner.y + inner.height })
            ? [itemId]
            : [],
        ),
      boundsOf: (itemId) => bounds.get(itemId) ?? null,
    };
  }

  go(act: 'down' | 'move' | 'up', point: Point, extend = false): this {
    const sample = { point, slack: 2, extend };
    const next =
      act === 'down'
        ? selectDown(sample, this.scene())
        : { move: selectMove, up: selectUp }[act](this.state, sample, this.scene());
    this.state = next.state;
    this.selection = next.selection ?? this.selection;
    this.placed = next.placed;
    this.refused = next.refused;
    return this;
  }

  click(point: Point, extend = false): this {
    return this.go('down', point, extend).go('up', point, extend);
  }

  drag(from: Point, to: Point, extend = false): this {
    return this.go('down', from, extend).go('move', to, extend).go('up', to, extend);
  }
}

describe('selecting', () => {
  it('takes the smallest item under the pointer', () => {
    expect(new Hand().click({ x: 90, y: 90 }).selection).toEqual([small]);
    expect(new Hand().click({ x: 60, y: 60 }).selection).toEqual([large]);
  });

  it('adds and takes out with Shift, and empty ground lets go', () => {
    const hand = new Hand().click({ x: 60, y: 60 }).click({ x: 320, y: 220 }, true);
    expect(hand.selection).toEqual([large, apart]);
    expect(hand.click({ x: 60, y: 60 }, true).selection).toEqual([apart]);
    expect(hand.click({ x: 390, y: 10 }).selection).toEqual([]);
  });

  it('catches what lies wholly in the rubber band, on top of what Shift keeps', () => {
    const hand = new Hand().drag({ x: 10, y: 10 }, { x: 200, y: 200 });
    expect(new Set(hand.selection)).toEqual(new Set([large, small]));
    hand.drag({ x: 290, y: 190 }, { x: 399, y: 299 }, true);
    expect(new Set(hand.selection)).toEqual(new Set([large, small, apart]));
  });

  it('moves what is selected together and stops at the edge of the picture', () => {
    const hand = new Hand();
    hand.selection = [large, apart];
    hand.drag({ x: 60, y: 60 }, { x: 260, y: 90 });
    expect(hand.placed).toEqual([
      { itemId: large, bounds: { x: 110, y: 80, width: 100, height: 100 } },
      { itemId: apart, bounds: { x: 360, y: 230, width: 40, height: 40 } },
    ]);
  });

  it('drags a selected item even where a smaller one lies above it', () => {
    const hand = new Hand().click({ x: 60, y: 60 });
    hand.drag({ x: 90, y: 90 }, { x: 100, y: 90 });
    expect(hand.placed.map(({ itemId }) => itemId)).toEqual([large]);
  });

  it('resizes the only selected item by a handle, and refuses to squash it flat', () => {
    const hand = new Hand().click({ x: 320, y: 220 });
    hand.drag({ x: 340, y: 240 }, { x: 360, y: 260 });
    expect(hand.placed).toEqual([
      { itemId: apart, bounds: { x: 300, y: 200, width: 60, height: 60 } },
    ]);
    hand.drag({ x: 340, y: 220 }, { x: 300, y: 220 });
    expect(hand.placed).toEqual([]);
    expect(hand.refused).toBe(true);
  });

  it('changes nothing when the hand did not move', () => {
    const hand = new Hand().click({ x: 320, y: 220 });
    expect(hand.drag({ x: 320, y: 220 }, { x: 320, y: 220 }).placed).toEqual([]);
    expect(hand.click({ x: 340, y: 240 }).placed).toEqual([]);
  });

  it('keeps every moved item inside the picture, whatever the hand does', () => {
    const point = fc.record({
      x: fc.integer({ min: -500, max: 900 }),
      y: fc.integer({ min: -500, max: 900 }),
    });
    fc.assert(
      fc.property(fc.subarray([large, small, apart]), point, (selection, to) => {
        const hand = new Hand();
        hand.selection = selection;
        hand.drag({ x: 90, y: 90 }, to);
        for (const { bounds: moved } of hand.placed) {
          expect(moved.x).toBeGreaterThanOrEqual(0);
          expect(moved.y).toBeGreaterThanOrEqual(0);
          expect(moved.x + moved.width).toBeLessThanOrEqual(400);
          expect(moved.y + moved.height).toBeLessThanOrEqual(300);
        }
      }),
    );
  });

  it('says what the pointer would take hold of', () => {
    const hand = new Hand().click({ x: 320, y: 220 });
    expect(holdAt({ x: 300, y: 200 }, 2, hand.scene())).toBe('nw');
    expect(holdAt({ x: 310, y: 210 }, 2, hand.scene())).toBe('item');
    expect(holdAt({ x: 10, y: 10 }, 2, hand.scene())).toBeNull();
  });

  it('selects a locked item but neither moves nor resizes it', () => {
    const hand = new Hand();
    hand.locked = [large];
    hand.click({ x: 60, y: 60 });
    expect(hand.selection).toEqual([large]);
    hand.go('down', { x: 60, y: 60 }).go('move', { x: 90, y: 90 }).go('up', { x: 90, y: 90 });
    expect(hand.placed).toEqual([]);
    expect(holdAt({ x: 150, y: 150 }, 2, hand.scene())).not.toBe('se');
    hand.go('down', { x: 150, y: 150 }).go('move', { x: 180, y: 180 }).go('up', { x: 180, y: 180 });
    expect(hand.placed).toEqual([]);
  });

  it('moves the others when a locked item is selected with them', () => {
    const hand = new Hand();
    hand.locked = [large];
    hand.click({ x: 60, y: 60 }).click({ x: 320, y: 220 }, true);
    hand.go('down', { x: 320, y: 220 }).go('move', { x: 310, y: 220 }).go('up', { x: 310, y: 220 });
    expect(hand.placed.map(({ itemId }) => itemId)).toEqual([apart]);
  });
});
