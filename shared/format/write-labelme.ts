/** Writes labelme's JSON, a file for each picture. */
import { boundsOf } from '../annotation/kinds.ts';
import type { Item } from '../annotation/kinds.ts';
import type { ExportPiece } from './export-format.ts';
import { approvedItems, exportClassName, holdsPlaces, surveyOf } from './export-format.ts';
import { flagFields } from './flag-fields.ts';
import { labelPaths } from './label-paths.ts';
import type { ExportProject, ExportTask, ExportTasks } from './record.ts';

export async function* writeLabelme(
  project: ExportProject,
  tasks: ExportTasks,
): AsyncGenerator<ExportPiece, void> {
  const { names, classes } = await surveyOf(project, tasks);
  const paths = labelPaths(names, 'json');
  const classNames = classes.map(({ name }) => name);
  let index = 0;
  for await (const task of tasks) {
    const path = paths[index] ?? '';
    index += 1;
    const items = approvedItems(task);
    if (items === null) continue;
    const document = documentOf(project, task, items, {
      classNames,
      imagePath: relativePath(path, task.name),
    });
    yield { path, content: `${JSON.stringify(document, null, 2)}\n` };
  }
}

const version = '5.5.0';

function documentOf(
  project: ExportProject,
  task: ExportTask,
  items: readonly Item[],
  { classNames, imagePath }: { readonly classNames: readonly string[]; readonly imagePath: string },
) {
  const chosen = new Set(items.map(({ classId }) => exportClassName(project, classId)));
  return {
    version,
    flags: holdsPlaces(project.kind)
      ? {}
      : Object.fromEntries(classNames.map((name) => [name, chosen.has(name)])),
    shapes: items.flatMap((item) => shapeOf(project, item)),
    imagePath,
    imageData: null,
    imageHeight: task.height,
    imageWidth: task.width,
  };
}

/** The picture as seen from its label file: its name alone, since both lie in one folder wherever that can be. */
function relativePath(labelFile: string, name: string): string {
  const [folders, picture] = [labelFile, name].map((path) => path.split('/'));
  if (folders === undefined || picture === undefined) return name;
  const isBeside = folders.slice(0, -1).join('/') === picture.slice(0, -1).join('/');
  return isBeside ? (picture.at(-1) ?? '') : `${'../'.repeat(folders.length - 1)}${name}`;
}

function shapeOf(project: ExportProject, item: Item): readonly unknown[] {
  const bounds = boundsOf(item);
  if (bounds === null) return [];
  const { x, y, width, height } = bounds;
  return [
    {
      label: exportClassName(project, item.classId),
      points: [
        [x, y],
        [x + width, y + height],
      ],
      group_id: null,
      description: '',
      shape_type: 'rectangle',
      flags: flagFields(project, item),
      mask: null,
    },
  ];
}
