/** Writes JSON Lines, an object for each task. */
import { boundsOf, extentOf } from '../annotation/kinds.ts';
import type { ExportPiece } from './export-format.ts';
import { approvedItems, exportClassName, holdsPlaces, holdsRanges } from './export-format.ts';
import { flagFields } from './flag-fields.ts';
import { pieceWriter } from './piece-writer.ts';
import type { ExportProject, ExportTask, ExportTasks } from './record.ts';

export async function* writeJsonl(
  project: ExportProject,
  tasks: ExportTasks,
): AsyncGenerator<ExportPiece, void> {
  const file = pieceWriter('labels.jsonl');
  for await (const task of tasks) {
    file.add(`${JSON.stringify(lineOf(project, task))}\n`);
    yield* file.full();
  }
  yield* file.last();
}

function lineOf(project: ExportProject, task: ExportTask): Record<string, unknown> {
  const subject =
    project.medium === 'text'
      ? { name: task.name, row: task.row, text: task.text }
      : { name: task.name, width: task.width, height: task.height };
  return { ...subject, state: task.state, ...labelsOf(project, task) };
}

function labelsOf(project: ExportProject, task: ExportTask): Record<string, unknown> {
  const items = approvedItems(task);
  if (holdsPlaces(project.kind)) {
    return {
      boxes:
        items?.map((item) => {
          const { x, y, width, height } = boundsOf(item) ?? { x: 0, y: 0, width: 0, height: 0 };
          const label = exportClassName(project, item.classId);
          return { label, x, y, width, height, ...flagFields(project, item) };
        }) ?? null,
    };
  }
  if (holdsRanges(project.kind)) {
    return {
      ranges:
        items?.map((item) => ({
          label: exportClassName(project, item.classId),
          ...(extentOf(item) ?? { start: 0, end: 0 }),
        })) ?? null,
    };
  }
  const names = items?.map((item) => exportClassName(project, item.classId)) ?? null;
  return project.schema.multiple ? { labels: names } : { label: names?.[0] ?? null };
}
