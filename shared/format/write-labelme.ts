/**
 * labelme's JSON as version 5 writes it (github.com/labelmeai/labelme, `labelme/label_file.py`), one file per picture
 * and meant to lie beside it. Boxes are rectangles by two corners in float pixels, unrounded. Choices for a whole
 * picture are flags: every class of the project with whether it was chosen.
 */
import { boundsOf } from '../annotation/kinds.ts';
import type { Item } from '../annotation/kinds.ts';
import type { ExportFormat } from './export-format.ts';
import {
  approvedItems,
  exportClasses,
  exportClassName,
  holdsOnPictures,
  holdsPlaces,
} from './export-format.ts';
import { flagFields } from './flag-fields.ts';
import { labelPaths } from './label-paths.ts';
import type { ExportProject, ExportTask } from './record.ts';

export const labelmeFormat: ExportFormat = {
  name: 'labelme',
  title: 'labelme JSON',
  holds: holdsOnPictures,
  coordinates: {
    unit: 'pixel',
    box: 'two corners: [[x, y], [x + width, y + height]]',
    rounding: 'none',
  },
  flags: '`flags` of each shape: `occluded` and `truncated`, true or false.',
  files: (project, tasks) => {
    const names = tasks.map(({ name }) => name);
    const paths = labelPaths(names, 'json');
    const classNames = exportClasses(project, tasks).map(({ name }) => name);
    return tasks.flatMap((task, index) => {
      const items = approvedItems(task);
      if (items === null) return [];
      const content = `${JSON.stringify(documentOf(project, task, items, classNames), null, 2)}\n`;
      return [{ path: paths[index] ?? '', content }];
    });
  },
  notes: [
    'Copy the folders over those of the pictures, so that each file lies beside its own. A picture without a file has no approved answer; one without shapes was looked at and holds nothing.',
    'Pictures of one folder whose names differ only in their extension have files named with it (`a.jpg.json`); `imagePath` tells which is whose.',
  ],
};

const version = '5.5.0';

function documentOf(
  project: ExportProject,
  task: ExportTask,
  items: readonly Item[],
  classNames: readonly string[],
) {
  const chosen = new Set(items.map(({ classId }) => exportClassName(project, classId)));
  return {
    version,
    flags: holdsPlaces(project.kind)
      ? {}
      : Object.fromEntries(classNames.map((name) => [name, chosen.has(name)])),
    shapes: items.flatMap((item) => shapeOf(project, item)),
    imagePath: task.name.split('/').at(-1),
    imageData: null,
    imageHeight: task.height,
    imageWidth: task.width,
  };
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
