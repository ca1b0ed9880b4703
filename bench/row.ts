/** What a benchmark says: one row for each thing that it measured. */

export type Row = {
  readonly name: string;
  /** How many of what the name says there were: boxes, or tasks. */
  readonly n: number;
  readonly ours: number;
  /** The same by bare means in the same run; null where there is no such thing. */
  readonly floor: number | null;
  /** Another tool's, where one was run beside ours. */
  readonly peer: number | null;
  readonly unit:
    | 'ms'
    | 'MB'
    | 'bytes'
    | 'tasks/s'
    | 'rows/s'
    | 'boxes/s'
    | 'rows'
    | 'keys'
    | 'px'
    | 'frames';
  /** `ours` over `floor`. */
  readonly ratio: number | null;
  /** The most that `ours` may be, in its unit, or the least of what is better the more it is; null where it is only told. */
  readonly limit: number | null;
  readonly ok: boolean;
};

/** A row without a peer; rounds to hundredths. `limit` is the most that it may be, `least` the least. */
export function rowOf(
  measured: Pick<Row, 'name' | 'n' | 'ours' | 'unit'> &
    Partial<Pick<Row, 'floor' | 'limit'>> & { readonly least?: number },
): Row {
  const { name, n, unit } = measured;
  const ours = rounded(measured.ours);
  const floor = measured.floor === undefined ? null : measured.floor;
  const { least } = measured;
  const limit = measured.limit ?? least ?? null;
  return {
    name,
    n,
    ours,
    floor: floor === null ? null : rounded(floor),
    peer: null,
    unit,
    ratio: floor === null || floor === 0 ? null : rounded(ours / floor),
    limit: limit === null ? null : rounded(limit),
    ok: limit === null || (least === undefined ? ours <= limit : ours >= least),
  };
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The number below which a `share` of the others lies; not a number for none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The rows for the eye. */
export function tableOf(rows: readonly Row[]): string {
  const heads = ['name', 'n', 'ours', 'floor', 'ratio', 'limit', 'unit', 'ok'] as const;
  const lines = rows.map((row) => heads.map((head) => textOf(row[head])));
  const widths = heads.map((head, at) =>
    Math.max(head.length, ...lines.map((line) => line[at]?.length ?? 0)),
  );
  return [[...heads], ...lines]
    .map((line) =>
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function textOf(value: Row[keyof Row]): string {
  if (value === null) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'NO';
  return String(value);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
