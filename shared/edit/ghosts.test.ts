import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAnnotation } from '../annotation/annotation.ts';
import { boundsOf, isWithin } from '../annotation/kinds.ts';
import { area, contains } from '../geometry/rectangle.ts';
import { annotation, boxes } from '../testing/arbitrary.ts';
import { apply } from './command.ts';
import { ghostAt, ghostsOf } from './ghosts.ts';
import { copyItems } from './item-commands.ts';

const picture = fc.record({
  width: fc.integer({ min: 50, max: 5000 }),
  height: fc.integer({ min: 50, max: 5000 }),
});
let made = 0;
const newId = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
const here = { x: 0, y: 0 };

describe('ghosts', () => {
  it('lie inside the picture that they are shown in, whatever picture they come from', () => {
    fc.assert(
      fc.property(boxes, annotation, picture, (before, current, size) => {
        for (const ghost of ghostsOf(before, current, size)) {
          expect(isWithin(ghost, { picture: size, textLength: null })).toBe(true);
        }
      }),
    );
  });

  it('are all gone in one step once they were accepted, and back when that is undone', () => {
    fc.assert(
      fc.property(boxes, annotation, picture, (before, current, size) => {
        const ghosts = ghostsOf(before, current, size);
        const command = copyItems(current, ghosts, { by: here, picture: size, newId });
        if (command === null) return;
        const accepted = apply(current, command)!;
        expect(ghostsOf(before, accepted.annotation, size)).toEqual([]);
        const undone = apply(accepted.annotation, accepted.inverse)!.annotation;
        expect(undone).toEqual(current);
        expect(ghostsOf(before, undone, size)).toEqual(ghosts);
      }),
    );
  });

  it('are found at a point, the smallest of several', () => {
    fc.assert(
      fc.property(boxes, fc.nat(4000), fc.nat(3000), (before, x, y) => {
        const ghosts = ghostsOf(before, emptyAnnotation, { width: 4000, height: 3000 });
        const there = ghosts.filter((ghost) => contains(boundsOf(ghost)!, { x, y }));
        const found = ghostAt(ghosts, { x, y });
        expect(found === null).toBe(there.length === 0);
        if (found === null) return;
        const areas = there.map((ghost) => area(boundsOf(ghost)!));
        expect(area(boundsOf(found)!)).toBe(Math.min(...areas));
      }),
    );
  });
});
