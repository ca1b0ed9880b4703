/**
 * TSV: as CSV, with tabs. What is written differs from CSV in the separator alone (Python's `excel-tab`), since a text
 * may hold tabs and line breaks; what is read has no quotation marks unless the reader is told so, as in most sets.
 *
 * Coordinates of box tables: as in CSV.
 */
import { holdsChoices } from './export-format.ts';
import type { Format } from './format.ts';
import { hasExtension } from './import-format.ts';
import { readTable } from './read-table.ts';
import { tableNotes, writeTable } from './write-table.ts';

export const tsv: Format = {
  name: 'tsv',
  title: 'TSV',
  reads: { takes: (path) => hasExtension(path, ['tsv', 'tab', 'txt']), read: readTable },
  writes: {
    holds: holdsChoices,
    coordinates: null,
    flags: null,
    write: (project, tasks) => writeTable(project, tasks, { name: 'tsv', separator: '\t' }),
    notes: tableNotes(
      'Cells stand between tabs; one that holds a tab, a line break or a quotation mark is wrapped in quotation marks as in RFC 4180. UTF-8 without BOM, lines end with CR LF',
    ),
  },
};
