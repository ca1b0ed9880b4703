import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClassId, ItemId, TaskId } from '#shared/ids.ts';
import type { Cell } from './cells.ts';
import {
  cellBeside,
  cellsInSight,
  gridSizes,
  layoutGrid,
  pageBeside,
  rowsBetween,
  rowsFrom,
  scrolledTo,
} from './grid-layout.ts';

/** So many cells of each class, one class after the other. */
const cellsOfCounts = (counts: readonly number[]): readonly Cell[] =>
  counts.flatMap((count, place) =>
    Array.from({ length: count }, (_, at) => ({
      key: `${place} ${at}`,
      taskId: `${place} ${at}` as TaskId,
      itemId: 'item' as ItemId,
      classId: `class ${place}` as ClassId,
    })),
  );

const cells = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }).map(cellsOfCounts);
const shape = fc.record({
  columns: fc.integer({ min: 2, max: 8 }),
  rowHeight: fc.integer({ min: 20, max: 300 }),
  headHeight: fc.constant(32),
  gap: fc.constant(12),
  byClass: fc.boolean(),
});

describe('the layout of the grid', () => {
  it('has every cell in exactly one row of its class, one row below the other', () => {
    fc.assert(
      fc.property(cells, shape, (all, wanted) => {
        const { rows, height, rowOf } = layoutGrid(all, wanted);
        let top = 0;
        let next = 0;
        for (const [place, row] of rows.entries()) {
          expect(row.top).toBe(top + wanted.gap);
          top = row.top + row.height;
          if (row.kind === 'head') continue;
          expect(row.from).toBe(next);
          expect(row.to - row.from).toBeLessThanOrEqual(wanted.columns);
          const classes = new Set(all.slice(row.from, row.to).map(({ classId }) => classId));
          if (wanted.byClass) expect(classes.size).toBe(1);
          for (let at = row.from; at < row.to; at += 1) expect(rowOf[at]).toBe(place);
          next = row.to;
        }
        expect(next).toBe(all.length);
        expect(height).toBe(top + wanted.gap);
      }),
    );
  });

  it('scrolls to a cell and no further than it must, and to the head of a class with its first row', () => {
    const seen = fc.tuple(fc.nat(1e6), fc.nat(5000), fc.integer({ min: 400, max: 900 }));
    fc.assert(
      fc.property(cells, shape, seen, (all, wanted, [some, top, height]) => {
        fc.pre(all.length > 0);
        const layout = layoutGrid(all, wanted);
        const at = some % all.length;
        const row = layout.rows[layout.rowOf[at]!]!;
        const head = layout.rows[layout.rowOf[at]! - 1];
        const to = scrolledTo(layout, at, { top, bottom: top + height }, wanted.gap);
        expect(row.top).toBeGreaterThanOrEqual(to);
        expect(row.top + row.height).toBeLessThanOrEqual(to + height);
        if (to === top) {
          expect(row.top >= top && row.top + row.height <= top + height).toBe(true);
        } else if (head?.kind === 'head') expect(head.top).toBeGreaterThanOrEqual(to);
      }),
    );
  });

  it('finds the same rows in view as looking at each of them', () => {
    const ends = fc.tuple(fc.nat(3000), fc.nat(1500));
    fc.assert(
      fc.property(cells, shape, ends, (all, wanted, [top, tall]) => {
        const layout = layoutGrid(all, wanted);
        const [from, to] = rowsBetween(layout, top, top + tall);
        const seen = layout.rows.filter(
          (row) => row.top + row.height > top && row.top < top + tall,
        );
        expect(layout.rows.slice(from, to)).toEqual(seen);
        const sight = cellsInSight(layout, all, top, top + tall);
        for (const cell of sight) {
          const row = layout.rows[layout.rowOf[all.indexOf(cell)]!]!;
          expect(row.top).toBeGreaterThanOrEqual(top - 1);
          expect(row.top + row.height).toBeLessThanOrEqual(top + tall + 1);
        }
      }),
    );
  });

  it('has every cell in sight on some page when pages are turned from the first to the last', () => {
    fc.assert(
      fc.property(cells, shape, fc.integer({ min: 2, max: 5 }), (all, wanted, onPage) => {
        fc.pre(all.length > 0);
        const layout = layoutGrid(all, wanted);
        const tall = onPage * (wanted.rowHeight + wanted.gap) + wanted.gap;
        const seen = new Set<Cell>();
        let top = 0;
        for (let page = 0; page <= layout.rows.length; page += 1) {
          for (const cell of cellsInSight(layout, all, top, top + tall)) seen.add(cell);
          const next =
            layout.rows[layout.rowOf[pageBeside(layout, { top, bottom: top + tall }, 1)]!]!;
          if (next.top + next.height <= top + tall) break;
          top = next.top - wanted.gap;
        }
        expect(seen.size).toBe(all.length);
      }),
    );
  });

  it('leads from any cell to any other by the arrows, and never past the ends', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 });
    fc.assert(
      fc.property(cells, shape, steps, (all, wanted, ways) => {
        fc.pre(all.length > 0);
        const layout = layoutGrid(all, wanted);
        let at = 0;
        for (const way of ways) {
          const next = cellBeside(layout, at, way);
          expect(all[next]).toBeDefined();
          if (way === 2) expect(next).toBeLessThanOrEqual(at);
          if (way === 3) expect(next).toBeGreaterThanOrEqual(at);
          at = next;
        }
        for (let step = 0; step < all.length; step += 1) at = cellBeside(layout, at, 1);
        expect(at).toBe(all.length - 1);
      }),
    );
  });

  it('goes from four tiles on a page to forty-eight', () => {
    const counts = gridSizes.map(({ columns, rows }) => columns * rows);
    expect([counts[0], counts.at(-1)]).toEqual([4, 48]);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  });

  it('has as many rows of cells there at every place, each in a slot of its own', () => {
    fc.assert(
      fc.property(
        cells,
        shape,
        fc.nat(400),
        fc.integer({ min: 1, max: 9 }),
        (all, wanted, place, most) => {
          const layout = layoutGrid(all, wanted);
          const from = Math.min(place, Math.max(0, layout.rows.length - 1));
          const numbers = rowsFrom(layout, from, most).flatMap((row) =>
            row.kind === 'cells' ? [row.number] : [],
          );
          const left = layout.rows.slice(from).filter(({ kind }) => kind === 'cells').length;
          expect(numbers).toHaveLength(Math.min(most, left));
          expect(new Set(numbers.map((number) => number % most)).size).toBe(numbers.length);
        },
      ),
    );
  });
});
