/** CSV for classifications: RFC 4180, UTF-8 without BOM, one row per task. */
import { kindOf } from '../annotation/kinds.ts';
import { csvRow, joinClassNames, safeCell } from './csv-cell.ts';
import type { ExportFormat } from './export-format.ts';
import { approvedItems, exportClassName } from './export-format.ts';
import type { ExportProject, ExportTask } from './record.ts';

export const csvFormat: ExportFormat = {
  name: 'csv',
  title: 'CSV',
  holds: (kind) => kindOf(kind).surface === 'choice',
  files: (project, tasks) => [{ path: 'labels.csv', content: csvDocument(project, tasks) }],
  notes: [
    'RFC 4180, UTF-8 without BOM, lines end with CR LF, one row per task. `label` is empty where `state` is not approved or the task was reported as impossible.',
    "A cell whose text begins with = + - @, a tab or a carriage return (after any apostrophes) has one more apostrophe (') in front, so that no spreadsheet runs it; take one away to get the text.",
    'Where several classes may be chosen, `label` joins their names with `;`; inside a name `;` is written `\\;` and `\\` is written `\\\\`.',
  ],
};

function csvDocument(project: ExportProject, tasks: readonly ExportTask[]): string {
  const rows = tasks.map((task) => {
    const names = (approvedItems(task) ?? []).map((item) => exportClassName(project, item.classId));
    const label = project.schema.multiple ? joinClassNames(names) : (names[0] ?? '');
    return [task.text ?? task.name, label, task.state];
  });
  const subject = project.medium === 'text' ? 'text' : 'name';
  return [[subject, 'label', 'state'], ...rows].map((row) => csvRow(row.map(safeCell))).join('');
}
