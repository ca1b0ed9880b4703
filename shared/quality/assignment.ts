/**
 * The linear assignment problem: pairs rows with columns so that the pairs' gains add up to the most.
 * Source: the Hungarian method (H. W. Kuhn, Naval Research Logistics Quarterly 2, 1955) by shortest augmenting
 * paths with potentials (J. Munkres, 1957; N. Tomizawa, 1971). Time rows² × columns with the shorter side as rows.
 */

/** For each row its column, or null where there are fewer columns than rows. `gain(row, column)` must be finite. */
export function assign(
  rows: number,
  columns: number,
  gain: (row: number, column: number) => number,
): (number | null)[] {
  if (rows <= columns) return assignShorter(rows, columns, (row, column) => -gain(row, column));
  const rowOf = assignShorter(columns, rows, (column, row) => -gain(row, column));
  const columnOf = Array<number | null>(rows).fill(null);
  for (const [column, row] of rowOf.entries()) columnOf[row] = column;
  return columnOf;
}

/** Least cost with `rows <= columns`; position 0 of every array stands for "none yet". */
function assignShorter(
  rows: number,
  columns: number,
  cost: (row: number, column: number) => number,
): number[] {
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  const rowAt = new Int32Array(columns + 1);
  const cameFrom = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) {
    rowAt[0] = row;
    let column = 0;
    const slack = new Float64Array(columns + 1).fill(Infinity);
    const isVisited = new Uint8Array(columns + 1);
    do {
      isVisited[column] = 1;
      const current = rowAt[column] as number;
      let least = Infinity;
      let next = 0;
      for (let other = 1; other <= columns; other += 1) {
        if (isVisited[other] === 1) continue;
        const reduced =
          cost(current - 1, other - 1) -
          (rowPotential[current] as number) -
          (columnPotential[other] as number);
        if (reduced < (slack[other] as number)) {
          slack[other] = reduced;
          cameFrom[other] = column;
        }
        if ((slack[other] as number) < least) {
          least = slack[other] as number;
          next = other;
        }
      }
      for (let other = 0; other <= columns; other += 1) {
        if (isVisited[other] === 1) {
          const held = rowAt[other] as number;
          rowPotential[held] = (rowPotential[held] as number) + least;
          columnPotential[other] = (columnPotential[other] as number) - least;
        } else slack[other] = (slack[other] as number) - least;
      }
      column = next;
    } while (rowAt[column] !== 0);
    while (column !== 0) {
      const before = cameFrom[column] as number;
      rowAt[column] = rowAt[before] as number;
      column = before;
    }
  }
  const columnOf = Array<number>(rows).fill(0);
  for (let column = 1; column <= columns; column += 1) {
    const row = rowAt[column] as number;
    if (row > 0) columnOf[row - 1] = column - 1;
  }
  return columnOf;
}
