/** The ledger as a table for a spreadsheet. */
import { csvRow, safeCell } from '../format/csv-cell.ts';
import type { LedgerKind, LedgerLine } from '../ledger.ts';

export type CsvWords = {
  readonly columns: { readonly [C in 'at' | 'kind' | 'project' | 'won' | 'task']: string };
  readonly kind: (kind: LedgerKind) => string;
};

/** UTF-8 with a byte order mark, as spreadsheets want it for Hangul; times are ISO 8601 UTC, money is whole won. */
export function earningsCsv(lines: readonly LedgerLine[], { columns, kind }: CsvWords): string {
  const head = csvRow([columns.at, columns.kind, columns.project, columns.won, columns.task]);
  const rows = lines.map((line) =>
    csvRow([
      new Date(line.at).toISOString(),
      safeCell(kind(line.kind)),
      safeCell(line.projectTitle),
      String(line.won),
      line.taskId ?? '',
    ]),
  );
  return `\uFEFF${head}${rows.join('')}`;
}
