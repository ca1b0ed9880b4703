/** Writes Pascal VOC, a file for each picture. */
import { boundsOf, flagsOf } from '../annotation/kinds.ts';
import type { Item } from '../annotation/kinds.ts';
import type { ExportPiece } from './export-format.ts';
import { approvedItems, exportClassName, surveyOf } from './export-format.ts';
import { decimal } from './decimal.ts';
import { labelPaths } from './label-paths.ts';
import type { ExportProject, ExportTask, ExportTasks } from './record.ts';
import { plainDialectMark } from './voc-dialect.ts';
import { xmlDeclaration, xmlElement, xmlLeaf } from './xml-writing.ts';

export async function* writeVoc(
  project: ExportProject,
  tasks: ExportTasks,
): AsyncGenerator<ExportPiece, void> {
  const { names } = await surveyOf(project, tasks);
  const paths = labelPaths(names, 'xml', (name) => `Annotations/${name}`);
  let index = 0;
  for await (const task of tasks) {
    const path = paths[index] ?? '';
    index += 1;
    const items = approvedItems(task);
    if (items === null) continue;
    yield { path, content: `${xmlDeclaration}${annotationOf(project, task, items)}\n` };
  }
}

function annotationOf(project: ExportProject, task: ExportTask, items: readonly Item[]): string {
  return xmlElement('annotation', {}, [
    xmlLeaf('folder', ''),
    xmlLeaf('filename', task.name),
    xmlElement('source', {}, [
      xmlLeaf('database', project.title),
      xmlLeaf('annotation', plainDialectMark),
    ]),
    ...(task.width === null || task.height === null
      ? []
      : [
          xmlElement('size', {}, [
            xmlLeaf('width', task.width),
            xmlLeaf('height', task.height),
            xmlLeaf('depth', 3),
          ]),
        ]),
    xmlLeaf('segmented', 0),
    ...items.flatMap((item) => objectOf(project, item)),
  ]);
}

function objectOf(project: ExportProject, item: Item): readonly string[] {
  const bounds = boundsOf(item);
  if (bounds === null) return [];
  const flags = flagsOf(item);
  return [
    xmlElement('object', {}, [
      xmlLeaf('name', exportClassName(project, item.classId)),
      xmlLeaf('pose', 'Unspecified'),
      xmlLeaf('truncated', flags.includes('truncated') ? 1 : 0),
      ...(project.schema.flags.includes('occluded')
        ? [xmlLeaf('occluded', flags.includes('occluded') ? 1 : 0)]
        : []),
      xmlLeaf('difficult', 0),
      xmlElement('bndbox', {}, [
        xmlLeaf('xmin', decimal(bounds.x)),
        xmlLeaf('ymin', decimal(bounds.y)),
        xmlLeaf('xmax', decimal(bounds.x + bounds.width)),
        xmlLeaf('ymax', decimal(bounds.y + bounds.height)),
      ]),
    ]),
  ];
}
