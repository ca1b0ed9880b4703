/** How data sets went, as lines for people. */
import type { Played } from './play-set.ts';

export type SetRow = Played & {
  readonly name: string;
  /** The format of the labels that came in; empty where there are none. */
  readonly labels: string;
  readonly seconds: number;
};

const headings = [
  'set',
  'labels in',
  'tasks',
  'labels',
  'out and in again',
  'seconds',
  '',
] as const;

/** A line for each set under one of headings; numbers stand to the right. */
export function tableOf(rows: readonly SetRow[]): readonly string[] {
  const cells = rows.map(({ name, labels, tasks, items, formats, seconds, complaints }) => [
    name,
    labels,
    String(tasks),
    String(items),
    formats.join(' '),
    seconds.toFixed(1),
    complaints.length === 0 ? 'same' : 'WRONG',
  ]);
  const all = [[...headings], ...cells];
  const widths = headings.map((_, column) =>
    Math.max(...all.map((row) => (row[column] ?? '').length)),
  );
  return all.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return numeric.has(column) ? cell.padStart(width) : cell.padEnd(width);
      })
      .join('  ')
      .trimEnd(),
  );
}

const numeric: ReadonlySet<number> = new Set([2, 3, 5]);
