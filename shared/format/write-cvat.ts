/** Writes CVAT XML picture by picture. */
import { boundsOf, flagsOf } from '../annotation/kinds.ts';
import type { Item } from '../annotation/kinds.ts';
import { classOf } from '../label-schema.ts';
import { decimal } from './decimal.ts';
import type { ExportClass, ExportPiece } from './export-format.ts';
import { approvedItems, exportClassName, holdsPlaces, surveyOf } from './export-format.ts';
import { pieceWriter } from './piece-writer.ts';
import type { ExportProject, ExportTask, ExportTasks } from './record.ts';
import { xmlDeclaration, xmlElement, xmlLeaf, xmlTag } from './xml-writing.ts';

export async function* writeCvat(
  project: ExportProject,
  tasks: ExportTasks,
): AsyncGenerator<ExportPiece, void> {
  const { classes, answered } = await surveyOf(project, tasks);
  const file = pieceWriter('annotations.xml');
  const task = xmlElement('task', {}, [
    xmlLeaf('name', project.title),
    xmlLeaf('size', answered),
    xmlLeaf('mode', 'annotation'),
    xmlElement('labels', {}, labelsOf(project, classes)),
  ]);
  const head = [xmlLeaf('version', '1.1'), xmlElement('meta', {}, [task])];
  file.add(`${xmlDeclaration}<annotations>\n${head.join('\n')}\n`);
  let id = 0;
  for await (const one of tasks) {
    const items = approvedItems(one);
    if (items === null) continue;
    file.add(`${imageOf(project, one, items, id)}\n`);
    id += 1;
    yield* file.full();
  }
  file.add('</annotations>\n');
  yield* file.last();
}

function imageOf(
  project: ExportProject,
  { name, width, height }: ExportTask,
  items: readonly Item[],
  id: number,
): string {
  const size = { ...(width === null ? {} : { width }), ...(height === null ? {} : { height }) };
  const shapes = items.map((item) => shapeOf(project, item));
  return xmlElement('image', { id, name, ...size }, shapes);
}

function labelsOf(project: ExportProject, classes: readonly ExportClass[]): readonly string[] {
  const type = holdsPlaces(project.kind) ? 'rectangle' : 'tag';
  return classes.map(({ classId, name }) => {
    const colour = classOf(project.schema, classId)?.colour;
    return xmlElement('label', {}, [
      xmlLeaf('name', name),
      ...(colour === undefined ? [] : [xmlLeaf('color', colour)]),
      xmlLeaf('type', type),
      project.schema.flags.includes('truncated')
        ? xmlElement('attributes', {}, [truncatedAttribute])
        : xmlLeaf('attributes', ''),
    ]);
  });
}

/** CVAT knows `occluded` by itself; `truncated` has to be an attribute of each label. */
const truncatedAttribute = xmlElement('attribute', {}, [
  xmlLeaf('name', 'truncated'),
  xmlLeaf('mutable', 'False'),
  xmlLeaf('input_type', 'checkbox'),
  xmlLeaf('default_value', 'false'),
  xmlLeaf('values', 'false'),
]);

function shapeOf(project: ExportProject, item: Item): string {
  const label = exportClassName(project, item.classId);
  const bounds = boundsOf(item);
  if (bounds === null) return xmlTag('tag', { label, source: 'manual' });
  const flags = flagsOf(item);
  const attributes = {
    label,
    source: 'manual',
    occluded: flags.includes('occluded') ? 1 : 0,
    xtl: decimal(bounds.x),
    ytl: decimal(bounds.y),
    xbr: decimal(bounds.x + bounds.width),
    ybr: decimal(bounds.y + bounds.height),
    z_order: 0,
  };
  if (!project.schema.flags.includes('truncated')) return xmlTag('box', attributes);
  const truncated = flags.includes('truncated') ? 'true' : 'false';
  return xmlElement('box', attributes, [`<attribute name="truncated">${truncated}</attribute>`]);
}
