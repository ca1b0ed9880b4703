import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf } from '../annotation/kinds.ts';
import type { ClassId } from '../ids.ts';
import { annotation } from '../testing/arbitrary.ts';
import { apply } from './command.ts';
import {
  classifyItems,
  copyItems,
  drawItem,
  growItems,
  nudgeItems,
  removeItems,
} from './item-commands.ts';

const picture = { width: 4000, height: 3000 };
let made = 0;
const newId = () => `00000000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
const way = fc.record({
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
});
const dog = 'dog' as ClassId;

describe('the commands of the label view', () => {
  it('nudge, grow and copy inside the picture only, and are undone exactly', () => {
    fc.assert(
      fc.property(annotation, way, (current, by) => {
        const all = current.items.map(({ itemId }) => itemId);
        const commands = [
          nudgeItems(current, all, by, picture),
          growItems(current, all, by, picture),
          copyItems(current, current.items, { by, picture, newId }),
        ];
        for (const command of commands) {
          if (command === null) continue;
          const applied = apply(current, command);
          expect(applied).not.toBeNull();
          for (const item of applied!.annotation.items) {
            const bounds = boundsOf(item)!;
            expect(bounds.x).toBeGreaterThanOrEqual(0);
            expect(bounds.y).toBeGreaterThanOrEqual(0);
            expect(bounds.x + bounds.width).toBeLessThanOrEqual(picture.width + 1e-6);
            expect(bounds.y + bounds.height).toBeLessThanOrEqual(picture.height + 1e-6);
          }
          expect(apply(applied!.annotation, applied!.inverse)!.annotation).toEqual(current);
        }
      }),
    );
  });

  it('are null when nothing would change', () => {
    fc.assert(
      fc.property(annotation, (current) => {
        const all = current.items.map(({ itemId }) => itemId);
        expect(nudgeItems(current, all, { x: 0, y: 0 }, picture)).toBeNull();
        expect(removeItems(current, [])).toBeNull();
        const once = classifyItems(current, all, dog);
        const dogs = once === null ? current : apply(current, once)!.annotation;
        expect(classifyItems(dogs, all, dog)).toBeNull();
      }),
    );
  });

  it('draw on top of what is there', () => {
    const bounds = { x: 1, y: 2, width: 3, height: 4 };
    const command = drawItem(
      { items: [], report: null },
      { kind: 'box', classId: dog, bounds, newId },
    );
    const { items } = apply({ items: [], report: null }, command!)!.annotation;
    expect(items).toEqual([{ kind: 'box', itemId: items[0]!.itemId, classId: dog, ...bounds }]);
  });
});
