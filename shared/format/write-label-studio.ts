/**
 * Label Studio's JSON (labelstud.io/guide/export, "Label Studio JSON format of annotated tasks"): one list of tasks.
 * Boxes are percent of the picture's shown width and height, from the top left corner, rotation 0, unrounded.
 */
import { boundsOf } from '../annotation/kinds.ts';
import type { Item } from '../annotation/kinds.ts';
import type { Rectangle, Size } from '../geometry/rectangle.ts';
import { classOf } from '../label-schema.ts';
import type { ExportFormat } from './export-format.ts';
import {
  approvedItems,
  exportClasses,
  exportClassName,
  holdsPlaces,
  sizeOf,
} from './export-format.ts';
import type { ExportProject, ExportTask } from './record.ts';
import { xmlElement, xmlTag } from './xml-writing.ts';

export const labelStudioFormat: ExportFormat = {
  name: 'label-studio',
  title: 'Label Studio JSON',
  holds: () => true,
  coordinates: {
    unit: 'percent of the side, 0 to 100',
    box: 'x, y, width, height',
    rounding: 'none',
  },
  files: (project, tasks) => [
    { path: 'tasks.json', content: `${JSON.stringify(tasksOf(project, tasks))}\n` },
    { path: 'label-config.xml', content: `${labelConfig(project, tasks)}\n` },
  ],
  notes: [
    'Every task is listed. One with no annotation has no approved answer; one whose annotation has an empty result was looked at and holds nothing.',
    '`label-config.xml` is the labeling setup to import the tasks with. `image` holds the name of the picture; make it the address that your Label Studio serves it at.',
  ],
};

function tasksOf(project: ExportProject, tasks: readonly ExportTask[]): readonly unknown[] {
  return tasks.map((task, index) => {
    const items = approvedItems(task);
    const data =
      project.medium === 'text'
        ? { text: task.text, source: task.name, row: task.row }
        : { image: task.name };
    const annotations =
      items === null
        ? []
        : [{ result: resultsOf(project, task, items), was_cancelled: false, ground_truth: false }];
    return { id: index + 1, data, annotations, predictions: [] };
  });
}

/** A result for each box; one for all the choices together. */
function resultsOf(
  project: ExportProject,
  task: ExportTask,
  items: readonly Item[],
): readonly unknown[] {
  const choices: string[] = [];
  const results: unknown[] = [];
  for (const item of items) {
    const name = exportClassName(project, item.classId);
    const bounds = boundsOf(item);
    if (bounds === null) choices.push(name);
    else results.push(boxResult(String(results.length + 1), name, bounds, sizeOf(task)));
  }
  if (choices.length === 0) return results;
  const to_name = project.medium === 'text' ? 'text' : 'image';
  return [
    ...results,
    { id: 'choices', from_name: 'label', to_name, type: 'choices', value: { choices } },
  ];
}

function boxResult(id: string, name: string, bounds: Rectangle, picture: Size): unknown {
  return {
    id,
    from_name: 'label',
    to_name: 'image',
    type: 'rectanglelabels',
    original_width: picture.width,
    original_height: picture.height,
    image_rotation: 0,
    value: {
      x: (bounds.x / picture.width) * 100,
      y: (bounds.y / picture.height) * 100,
      width: (bounds.width / picture.width) * 100,
      height: (bounds.height / picture.height) * 100,
      rotation: 0,
      rectanglelabels: [name],
    },
  };
}

function labelConfig(project: ExportProject, tasks: readonly ExportTask[]): string {
  const places = holdsPlaces(project.kind);
  const subject =
    project.medium === 'text'
      ? xmlTag('Text', { name: 'text', value: '$text' })
      : xmlTag('Image', { name: 'image', value: '$image' });
  const classes = exportClasses(project, tasks).map(({ classId, name }) => {
    const colour = classOf(project.schema, classId)?.colour;
    return xmlTag(places ? 'Label' : 'Choice', {
      value: name,
      ...(places && colour !== undefined ? { background: colour } : {}),
    });
  });
  const toName = project.medium === 'text' ? 'text' : 'image';
  const choice = project.schema.multiple ? 'multiple' : 'single';
  const control = places
    ? xmlElement('RectangleLabels', { name: 'label', toName }, classes)
    : xmlElement('Choices', { name: 'label', toName, choice }, classes);
  return xmlElement('View', {}, [subject, control]);
}
