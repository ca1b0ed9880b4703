/** Broken rows as they are told: how many, and the first of them. */
import type { BrokenRow } from '#shared/format/broken-row.ts';
import type { BrokenRows } from '#shared/protocol/folders.ts';
import { mostQuotedRows } from '#shared/protocol/folders.ts';

export function quotedRows(rows: readonly BrokenRow[]): BrokenRows {
  return { count: rows.length, rows: rows.slice(0, mostQuotedRows) };
}

/** What several of them come to. */
export function sumOfRows(
  parts: readonly { readonly count: number; readonly rows: readonly BrokenRow[] }[],
): BrokenRows {
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    rows: parts.flatMap(({ rows }) => rows.slice(0, mostQuotedRows)).slice(0, mostQuotedRows),
  };
}
