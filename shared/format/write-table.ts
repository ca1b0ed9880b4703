/** Writes CSV and TSV row by row. */
import { csvRow, joinClassNames, safeCell } from './csv-cell.ts';
import type { ExportPiece } from './export-format.ts';
import { approvedItems, exportClassName } from './export-format.ts';
import { pieceWriter } from './piece-writer.ts';
import type { ExportProject, ExportTask, ExportTasks } from './record.ts';

export async function* writeTable(
  project: ExportProject,
  tasks: ExportTasks,
  { name, separator }: { readonly name: string; readonly separator: ',' | '\t' },
): AsyncGenerator<ExportPiece, void> {
  const file = pieceWriter(`labels.${name}`);
  const add = (cells: readonly string[]) => file.add(csvRow(cells.map(safeCell), separator));
  add([project.medium === 'text' ? 'text' : 'name', 'label', 'state']);
  for await (const task of tasks) {
    add(cellsOf(project, task));
    yield* file.full();
  }
  yield* file.last();
}

function cellsOf(project: ExportProject, task: ExportTask): readonly string[] {
  const names = (approvedItems(task) ?? []).map((item) => exportClassName(project, item.classId));
  const label = project.schema.multiple ? joinClassNames(names) : (names[0] ?? '');
  return [task.text ?? task.name, label, task.state];
}

/** Notes for the manifest; `rules` says how cells and lines are set apart. */
export function tableNotes(rules: string): readonly string[] {
  return [
    `${rules}, one row per task. \`label\` is empty where \`state\` is not approved or the task was reported as impossible.`,
    "A cell whose text begins with = + - @, a tab or a carriage return (after any apostrophes) has one more apostrophe (') in front, so that no spreadsheet runs it; take one away to get the text.",
    'Where several classes may be chosen, `label` joins their names with `;`; inside a name `;` is written `\\;` and `\\` is written `\\\\`.',
  ];
}
