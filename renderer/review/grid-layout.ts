/** Where the cells of the grid lie, so that only those in view need to be there. */
import type { ClassId } from '#shared/ids.ts';
import type { Cell } from './cells.ts';

/** Tiles side by side and one above the other on a page, the largest tiles first. */
export const gridSizes = [
  { columns: 2, rows: 2 },
  { columns: 3, rows: 2 },
  { columns: 4, rows: 3 },
  { columns: 5, rows: 4 },
  { columns: 6, rows: 4 },
  { columns: 7, rows: 5 },
  { columns: 8, rows: 6 },
] as const;
export const firstSize = 2;

/**
 * A row of cells, `from` and `to` (excluded) being their places, or the head of a class. View pixels from the top.
 * `number` counts the rows of a kind from 0.
 */
export type GridRow = { readonly top: number; readonly height: number; readonly number: number } & (
  | { readonly kind: 'cells'; readonly from: number; readonly to: number }
  | { readonly kind: 'head'; readonly classId: ClassId | null; readonly count: number }
);

export type GridLayout = {
  readonly rows: readonly GridRow[];
  readonly height: number;
  /** Row of each cell, by the cell's place. */
  readonly rowOf: Uint32Array;
};

export type GridShape = {
  readonly columns: number;
  /** Height of a row of cells and of the head of a class, and the gap after each, in view pixels. */
  readonly rowHeight: number;
  readonly headHeight: number;
  readonly gap: number;
  /** Whether each class begins with a head. */
  readonly byClass: boolean;
};

export function layoutGrid(cells: readonly Cell[], shape: GridShape): GridLayout {
  const { columns, rowHeight, headHeight, gap, byClass } = shape;
  const rows: GridRow[] = [];
  const rowOf = new Uint32Array(cells.length);
  let top = gap;
  let heads = 0;
  let number = 0;
  const add = (row: GridRow) => {
    rows.push(row);
    top += row.height + gap;
  };
  for (let start = 0; start < cells.length;) {
    const end = byClass ? endOfClass(cells, start) : cells.length;
    const classId = cells[start]?.classId ?? null;
    if (byClass) {
      add({ kind: 'head', classId, count: end - start, top, height: headHeight, number: heads });
      heads += 1;
    }
    for (let from = start; from < end; from += columns) {
      const to = Math.min(from + columns, end);
      rowOf.fill(rows.length, from, to);
      add({ kind: 'cells', from, to, top, height: rowHeight, number });
      number += 1;
    }
    start = end;
  }
  return { rows, height: top, rowOf };
}

/** Places of the rows that reach into the part between two heights; the second is excluded. */
export function rowsBetween(
  { rows }: GridLayout,
  top: number,
  bottom: number,
): readonly [from: number, to: number] {
  const from = firstWhere(rows, (row) => row.top + row.height > top);
  const to = firstWhere(rows, (row) => row.top >= bottom);
  return [from, Math.max(from, to)];
}

/** The rows from place `from` on, until `most` of them are rows of cells. */
export function rowsFrom({ rows }: GridLayout, from: number, most: number): readonly GridRow[] {
  const first = rows.slice(from).find((row) => row.kind === 'cells')?.number ?? 0;
  const end = rows.findIndex((row) => row.kind === 'cells' && row.number === first + most);
  return rows.slice(from, end === -1 ? rows.length : end);
}

/** Cells whose rows lie wholly between two heights: nothing is decided that was not seen. */
export function cellsInSight(
  layout: GridLayout,
  cells: readonly Cell[],
  top: number,
  bottom: number,
): readonly Cell[] {
  const [from, to] = rowsBetween(layout, top, bottom);
  return layout.rows.slice(from, to).flatMap((row) => {
    const isWhole = row.top >= top - 1 && row.top + row.height <= bottom + 1;
    return row.kind === 'cells' && isWhole ? cells.slice(row.from, row.to) : [];
  });
}

/** The place where the next page begins (1) or the one before ends (-1); that of the last or first cell at the ends. */
export function pageBeside(
  { rows, rowOf }: GridLayout,
  { top, bottom }: { readonly top: number; readonly bottom: number },
  way: 1 | -1,
): number {
  const row =
    way === 1
      ? rows.find((one) => one.kind === 'cells' && one.top + one.height > bottom + 1)
      : rows.findLast((one) => one.kind === 'cells' && one.top < top - 1);
  if (row?.kind === 'cells') return row.from;
  return way === 1 ? rowOf.length - 1 : 0;
}

/** How far the grid is to be scrolled so that a cell is in sight, with the head of its class where it is in the first row. */
export function scrolledTo(
  { rows, rowOf }: GridLayout,
  at: number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
  gap: number,
): number {
  const place = rowOf[at] ?? -1;
  const row = rows[place];
  if (row?.kind !== 'cells') return top;
  const above = rows[place - 1];
  const first = above?.kind === 'head' ? above.top : row.top;
  const end = row.top + row.height;
  if (row.top < top) return row.from === 0 ? 0 : Math.min(first, end + gap - (bottom - top));
  return end > bottom ? Math.min(row.top - gap, Math.max(first - gap, end - (bottom - top))) : top;
}

/** The place one step from a cell: left, right, up and down are 0 to 3. Stops at the ends. */
export function cellBeside(layout: GridLayout, at: number, way: number): number {
  const last = layout.rowOf.length - 1;
  if (way < 2) return Math.min(Math.max(at + (way === 0 ? -1 : 1), 0), last);
  const own = layout.rows[layout.rowOf[at] ?? 0];
  if (own?.kind !== 'cells') return at;
  const edge = way === 2 ? own.from - 1 : own.to;
  if (edge < 0 || edge > last) return at;
  const other = layout.rows[layout.rowOf[edge] ?? 0];
  return other?.kind === 'cells' ? Math.min(other.from + at - own.from, other.to - 1) : at;
}

function endOfClass(cells: readonly Cell[], start: number): number {
  const classId = cells[start]?.classId;
  const length = cells.slice(start).findIndex((cell) => cell.classId !== classId);
  return length === -1 ? cells.length : start + length;
}

/** Place of the first row that `is` is true of; it is of all that follow. */
function firstWhere(rows: readonly GridRow[], is: (row: GridRow) => boolean): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const row = rows[middle];
    if (row !== undefined && is(row)) to = middle;
    else from = middle + 1;
  }
  return from;
}
