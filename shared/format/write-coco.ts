/** COCO object detection: one JSON file. Boxes are `[x, y, width, height]` in float pixels, unrounded. */
import { boundsOf } from '../annotation/kinds.ts';
import { area } from '../geometry/rectangle.ts';
import type { ExportFormat } from './export-format.ts';
import { approvedItems, exportClasses, holdsPlaces } from './export-format.ts';
import { flagFields } from './flag-fields.ts';
import type { ExportProject, ExportTask } from './record.ts';

export const cocoFormat: ExportFormat = {
  name: 'coco',
  title: 'COCO',
  holds: holdsPlaces,
  coordinates: { unit: 'pixel', box: 'x, y, width, height', rounding: 'none' },
  flags: '`attributes` of each annotation: `occluded` and `truncated`, true or false.',
  files: (project, tasks) => [
    { path: 'annotations.json', content: `${JSON.stringify(cocoDocument(project, tasks))}\n` },
  ],
  notes: [
    'Category ids count from 1 in class order; image and annotation ids count from 1.',
    'An image without annotations was looked at and holds nothing. Tasks without an approved answer are not listed as images.',
  ],
};

function cocoDocument(project: ExportProject, tasks: readonly ExportTask[]) {
  const classes = exportClasses(project, tasks);
  const categoryOf = new Map(classes.map(({ classId }, index) => [classId, index + 1]));
  const images: unknown[] = [];
  const annotations: unknown[] = [];
  for (const task of tasks) {
    const items = approvedItems(task);
    if (items === null) continue;
    const imageId = images.length + 1;
    images.push({
      id: imageId,
      file_name: task.name,
      width: task.width,
      height: task.height,
    });
    for (const item of items) {
      const bounds = boundsOf(item);
      if (bounds === null) continue;
      annotations.push({
        id: annotations.length + 1,
        image_id: imageId,
        category_id: categoryOf.get(item.classId),
        bbox: [bounds.x, bounds.y, bounds.width, bounds.height],
        area: area(bounds),
        segmentation: [],
        iscrowd: 0,
        ...(project.schema.flags.length === 0 ? {} : { attributes: flagFields(project, item) }),
      });
    }
  }
  return {
    info: { description: project.title, version: String(project.schema.version) },
    licenses: [],
    images,
    annotations,
    categories: classes.map(({ name }, index) => ({ id: index + 1, name, supercategory: '' })),
  };
}
