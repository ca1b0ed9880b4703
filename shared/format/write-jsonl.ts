/** JSON Lines: one object per task, UTF-8, nothing rounded, nothing escaped for spreadsheets. */
import { boundsOf, extentOf } from '../annotation/kinds.ts';
import type { ExportFormat } from './export-format.ts';
import { approvedItems, exportClassName, holdsPlaces, holdsRanges } from './export-format.ts';
import { flagFields } from './flag-fields.ts';
import type { ExportProject, ExportTask } from './record.ts';

export const jsonlFormat: ExportFormat = {
  name: 'jsonl',
  title: 'JSON Lines',
  holds: () => true,
  coordinates: { unit: 'pixel', box: 'x, y, width, height', rounding: 'none' },
  textOffsets: 'Unicode code point',
  flags: '`occluded` and `truncated` of each box, true or false.',
  files: (project, tasks) => [
    {
      path: 'labels.jsonl',
      content: tasks.map((task) => `${JSON.stringify(lineOf(project, task))}\n`).join(''),
    },
  ],
  notes: [
    '`start` and `end` of a range count Unicode code points of `text` from 0, the end excluded: in Python `text[start:end]`, in JavaScript `[...text].slice(start, end)`. Ranges may overlap.',
    'One object per task. `boxes`, `ranges`, `label` or `labels` is null where `state` is not approved or the task was reported as impossible; an empty list means that there is nothing to label.',
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
