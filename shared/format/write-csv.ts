/**
 * CSV and TSV for classifications (not for text ranges, of which a cell would have to hold many), one row per task, UTF-8 without BOM. CSV follows RFC 4180; TSV differs from it in
 * the separator alone (Python's `excel-tab`), since a text may hold tabs and line breaks.
 */
import { csvRow, joinClassNames, safeCell } from './csv-cell.ts';
import type { ExportFormat } from './export-format.ts';
import { approvedItems, exportClassName, holdsChoices } from './export-format.ts';
import type { ExportProject, ExportTask } from './record.ts';

export const csvFormat: ExportFormat = tableFormat({
  name: 'csv',
  title: 'CSV',
  separator: ',',
  rules: 'RFC 4180, UTF-8 without BOM, lines end with CR LF',
});

export const tsvFormat: ExportFormat = tableFormat({
  name: 'tsv',
  title: 'TSV',
  separator: '\t',
  rules:
    'Cells stand between tabs; one that holds a tab, a line break or a quotation mark is wrapped in quotation marks as in RFC 4180. UTF-8 without BOM, lines end with CR LF',
});

function tableFormat(table: {
  readonly name: string;
  readonly title: string;
  readonly separator: ',' | '\t';
  readonly rules: string;
}): ExportFormat {
  return {
    name: table.name,
    title: table.title,
    holds: holdsChoices,
    coordinates: null,
    flags: null,
    files: (project, tasks) => [
      {
        path: `labels.${table.name}`,
        content: rowsOf(project, tasks)
          .map((row) => csvRow(row.map(safeCell), table.separator))
          .join(''),
      },
    ],
    notes: [
      `${table.rules}, one row per task. \`label\` is empty where \`state\` is not approved or the task was reported as impossible.`,
      "A cell whose text begins with = + - @, a tab or a carriage return (after any apostrophes) has one more apostrophe (') in front, so that no spreadsheet runs it; take one away to get the text.",
      'Where several classes may be chosen, `label` joins their names with `;`; inside a name `;` is written `\\;` and `\\` is written `\\\\`.',
    ],
  };
}

function rowsOf(project: ExportProject, tasks: readonly ExportTask[]): readonly string[][] {
  const subject = project.medium === 'text' ? 'text' : 'name';
  const rows = tasks.map((task) => {
    const names = (approvedItems(task) ?? []).map((item) => exportClassName(project, item.classId));
    const label = project.schema.multiple ? joinClassNames(names) : (names[0] ?? '');
    return [task.text ?? task.name, label, task.state];
  });
  return [[subject, 'label', 'state'], ...rows];
}
