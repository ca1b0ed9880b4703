/**
 * Pascal VOC (the VOC2012 development kit's XML), one file per picture, in the dialect `plain`: corners in float
 * pixels from 0, xmax = x + width, as Datumaro, VoTT and labelme write it. The original data sets count pixels from 1
 * and include the last one; add 1 to both minima to get that.
 */
import { boundsOf, flagsOf } from '../annotation/kinds.ts';
import type { Item } from '../annotation/kinds.ts';
import type { ExportFormat } from './export-format.ts';
import { approvedItems, exportClassName, holdsPlaces } from './export-format.ts';
import { decimal } from './decimal.ts';
import { labelPaths } from './label-paths.ts';
import type { ExportProject, ExportTask } from './record.ts';
import { plainDialectMark } from './voc-dialect.ts';
import { xmlDeclaration, xmlElement, xmlLeaf } from './xml-writing.ts';

export const vocFormat: ExportFormat = {
  name: 'voc',
  title: 'Pascal VOC',
  holds: holdsPlaces,
  coordinates: {
    unit: 'pixel',
    box: 'xmin, ymin, xmax, ymax',
    rounding: 'six decimals',
    dialect: 'plain: pixels from 0, xmax = x + width',
  },
  flags: '`truncated` of each object, 1 or 0, and `occluded` where the project asks for it.',
  files: (project, tasks) => {
    const names = tasks.map(({ name }) => name);
    const paths = labelPaths(names, 'xml', (name) => `Annotations/${name}`);
    return tasks.flatMap((task, index) => {
      const items = approvedItems(task);
      if (items === null) return [];
      const content = `${xmlDeclaration}${annotationOf(project, task, items)}\n`;
      return [{ path: paths[index] ?? '', content }];
    });
  },
  notes: [
    'Corners are floats from 0 and xmax = x + width. Readers made for the original VOC data sets expect whole pixels counted from 1 with the last one included.',
    '`filename` holds the folders of the picture too. A file without objects is a picture that was looked at and holds nothing; a picture without a file has no approved answer.',
    'Control characters in names, which XML cannot hold, stand as their pictures (U+2400 and on).',
  ],
};

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
