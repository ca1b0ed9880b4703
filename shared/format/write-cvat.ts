/**
 * CVAT for images 1.1 (docs.cvat.ai, "CVAT for images"): one XML file. Corners in float pixels from 0, xbr = x + width;
 * CVAT itself writes two decimals and reads more. Choices for a whole picture are tags.
 */
import { boundsOf, flagsOf } from '../annotation/kinds.ts';
import type { Item } from '../annotation/kinds.ts';
import { decimal } from './decimal.ts';
import type { ExportFormat } from './export-format.ts';
import {
  approvedItems,
  exportClasses,
  exportClassName,
  holdsOnPictures,
  holdsPlaces,
} from './export-format.ts';
import type { ExportProject, ExportTask } from './record.ts';
import { classOf } from '../label-schema.ts';
import { xmlDeclaration, xmlElement, xmlLeaf, xmlTag } from './xml-writing.ts';

export const cvatFormat: ExportFormat = {
  name: 'cvat',
  title: 'CVAT XML 1.1',
  holds: holdsOnPictures,
  coordinates: { unit: 'pixel', box: 'xtl, ytl, xbr, ybr', rounding: 'six decimals' },
  flags: '`occluded` of each box, 1 or 0; `truncated` as an attribute of that name, true or false.',
  files: (project, tasks) => [
    { path: 'annotations.xml', content: `${xmlDeclaration}${documentOf(project, tasks)}\n` },
  ],
  notes: [
    'CVAT finds the pictures by `name`, which holds their folders. An image without shapes was looked at and holds nothing; tasks without an approved answer are not listed.',
    'Control characters in names, which XML cannot hold, stand as their pictures (U+2400 and on).',
  ],
};

function documentOf(project: ExportProject, tasks: readonly ExportTask[]): string {
  const images = tasks.filter((task) => approvedItems(task) !== null);
  return xmlElement('annotations', {}, [
    xmlLeaf('version', '1.1'),
    xmlElement('meta', {}, [
      xmlElement('task', {}, [
        xmlLeaf('name', project.title),
        xmlLeaf('size', images.length),
        xmlLeaf('mode', 'annotation'),
        xmlElement('labels', {}, labelsOf(project, tasks)),
      ]),
    ]),
    ...images.map((task, id) =>
      xmlElement(
        'image',
        {
          id,
          name: task.name,
          ...(task.width === null ? {} : { width: task.width }),
          ...(task.height === null ? {} : { height: task.height }),
        },
        (approvedItems(task) ?? []).map((item) => shapeOf(project, item)),
      ),
    ),
  ]);
}

function labelsOf(project: ExportProject, tasks: readonly ExportTask[]): readonly string[] {
  const type = holdsPlaces(project.kind) ? 'rectangle' : 'tag';
  return exportClasses(project, tasks).map(({ classId, name }) => {
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
