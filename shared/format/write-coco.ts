/** Writes COCO in two walks over the tasks: one for its images, one for its annotations. */
import { boundsOf } from '../annotation/kinds.ts';
import type { Item } from '../annotation/kinds.ts';
import type { Rectangle } from '../geometry/rectangle.ts';
import { area } from '../geometry/rectangle.ts';
import type { ExportPiece } from './export-format.ts';
import { approvedItems, exportClasses } from './export-format.ts';
import { flagFields } from './flag-fields.ts';
import { listSeparator, pieceWriter } from './piece-writer.ts';
import type { ExportProject, ExportTasks } from './record.ts';

export async function* writeCoco(
  project: ExportProject,
  tasks: ExportTasks,
): AsyncGenerator<ExportPiece, void> {
  const classes = exportClasses(project);
  const file = pieceWriter('annotations.json');
  const info = { description: project.title, version: String(project.schema.version) };
  file.add(`{"info":${JSON.stringify(info)},"licenses":[],"images":[`);
  let images = 0;
  const betweenImages = listSeparator();
  for await (const task of tasks) {
    if (approvedItems(task) === null) continue;
    images += 1;
    const { name, width, height } = task;
    const image = { id: images, file_name: name, width, height };
    file.add(`${betweenImages()}${JSON.stringify(image)}`);
    yield* file.full();
  }
  file.add('],"annotations":[');
  let image = 0;
  let annotations = 0;
  const between = listSeparator();
  for await (const task of tasks) {
    const items = approvedItems(task);
    if (items === null) continue;
    image += 1;
    for (const item of items) {
      const bounds = boundsOf(item);
      if (bounds === null) continue;
      annotations += 1;
      const category = classes.numberOf(item.classId) + 1;
      const ids = { id: annotations, image_id: image, category_id: category };
      file.add(`${between()}${JSON.stringify(annotationOf(project, item, bounds, ids))}`);
    }
    yield* file.full();
  }
  const categories = classes.list.map(({ name }, index) => ({
    id: index + 1,
    name,
    supercategory: '',
  }));
  file.add(`],"categories":${JSON.stringify(categories)}}\n`);
  yield* file.last();
}

function annotationOf(
  project: ExportProject,
  item: Item,
  bounds: Rectangle,
  ids: Record<'id' | 'image_id' | 'category_id', number>,
) {
  return {
    ...ids,
    bbox: [bounds.x, bounds.y, bounds.width, bounds.height],
    area: area(bounds),
    segmentation: [],
    iscrowd: 0,
    ...(project.schema.flags.length === 0 ? {} : { attributes: flagFields(project, item) }),
  };
}
