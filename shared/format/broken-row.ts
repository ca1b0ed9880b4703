/** Rows and files that cannot be used, each with its place and its reason. */
import { z } from 'zod';
import { brokenReasonNames, brokenReasons } from './broken-reason.ts';
import type { BrokenReason } from './broken-reason.ts';

export const BrokenRow = z.object({
  /** Relative to what was imported. */
  file: z.string(),
  /** From 1; null where the file as a whole is meant. */
  line: z.number().int().min(1).nullable(),
  /** From 1; left out where the line tells enough. Some tools write whole files on one line. */
  column: z.number().int().min(1).exactOptional(),
  reason: z.enum(brokenReasonNames),
  /** What was met there, shortened; empty when there is nothing to quote. */
  found: z.string(),
});
export type BrokenRow = Readonly<z.infer<typeof BrokenRow>>;

/** A line, or a place in a line, both from 1; null for the file as a whole. */
export type RowPlace = number | { readonly line: number; readonly column: number } | null;

/** Makes a broken row; `found` is cut to a length that fits on a line. */
export function brokenRow(
  file: string,
  at: RowPlace,
  reason: BrokenReason,
  found: unknown = '',
): BrokenRow {
  const written = typeof found === 'string' ? found : (JSON.stringify(found) ?? String(found));
  const line = written
    .slice(0, 1000)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  const text = line.length > 80 ? `${line.slice(0, 79)}…` : line;
  const place =
    at === null || typeof at === 'number' ? { line: at } : { line: at.line, column: at.column };
  return { file, ...place, reason, found: text.toWellFormed() };
}

/** One line of English for an operator's terminal: `labels.csv:12 has an empty or blank text`. */
export function brokenRowSentence(row: BrokenRow): string {
  const found = row.found === '' ? '' : ` (${row.found})`;
  const place = [row.file, row.line, row.column]
    .filter((part) => part !== null && part !== undefined)
    .join(':');
  return `${place} ${brokenReasons[row.reason]}${found}`;
}
