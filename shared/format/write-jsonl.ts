/** JSON Lines: one object per task, UTF-8, nothing rounded, nothing escaped for spreadsheets. */
import { boundsOf } from '../annotation/kinds.ts';
import type { ExportFormat } from './export-format.ts';
import { approvedItems, exportClassName, holdsPlaces } from './export-format.ts';
import type { ExportProject, ExportTask } from './record.ts';

export const jsonlFormat: ExportFormat = {
  name: 'jsonl',
  title: 'JSON Lines',
  holds: () => true,
  coordinates: { unit: 'pixel', box: 'x, y, width, height', rounding: 'none' },
  files: (project, tasks) => [
    {
      path: 'labels.jsonl',
      content: tasks.map((task) => `${JSON.stringify(lineOf(project, task))}\n`).join(''),
    },
  ],
  notes: [
    'One object per task. `boxes`, `label` or `labels` is null where `state` is not approved or the task was reported as impossible; an empty list means that there is nothing to label.',
  ],
};

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
          return { label: exportClassName(project, item.classId), x, y, width, height };
        }) ?? null,
    };
  }
  const names = items?.map((item) => exportClassName(project, item.classId)) ?? null;
  return project.schema.multiple ? { labels: names } : { label: names?.[0] ?? null };
}
