/**
 * YOLO as Ultralytics reads it (docs.ultralytics.com/datasets/detect): `data.yaml` with the classes numbered from 0,
 * and a text file per picture whose lines are class number, centre x, centre y, width and height, all divided by the
 * picture's shown width or height. Nine decimals bring a box back to within 1/1000 pixel on sides up to a million.
 */
import { boundsOf } from '../annotation/kinds.ts';
import type { Item } from '../annotation/kinds.ts';
import type { ClassId } from '../ids.ts';
import type { ExportFile } from '../protocol/exports.ts';
import type { ExportFormat } from './export-format.ts';
import { approvedItems, exportClasses, holdsPlaces, sizeOf } from './export-format.ts';
import { insidePath, labelPaths } from './label-paths.ts';
import type { ExportProject, ExportTask } from './record.ts';

export const yoloFormat: ExportFormat = {
  name: 'yolo',
  title: 'YOLO',
  holds: holdsPlaces,
  coordinates: {
    unit: 'share of the side, 0 to 1',
    box: 'centre x, centre y, width, height',
    rounding: 'nine decimals: within 1/1000 pixel on sides up to a million pixels',
  },
  flags: null,
  files: yoloFiles,
  notes: [
    'Put the pictures where `data.yaml` says (its `train` folders, beside `labels`), in their own folders. Training and validation were not divided: both name the same folders.',
    'An empty label file is a picture that was looked at and holds nothing. A picture without a label file has no approved answer: leave it out of the training, since YOLO takes it for an empty one.',
    'Pictures of one folder whose names differ only in their extension have label files named with it (`a.jpg.txt`); YOLO finds those once picture and label file are renamed. So it is where a name holds a colon or a control character, for which the label file has `_`.',
  ],
};

const decimals = 9;

function yoloFiles(project: ExportProject, tasks: readonly ExportTask[]): readonly ExportFile[] {
  const classes = exportClasses(project, tasks);
  const numberOf = new Map(classes.map(({ classId }, index) => [classId, index]));
  // Pictures without an answer count too, or they would be taken for those whose label file they share.
  const names = tasks.map(({ name }) => insidePath(name));
  const place = placeOf(names);
  const paths = labelPaths(names, 'txt', (name) => labelPlace(place(name)));
  const folders = names.map((name) => imageFolder(place(name)));
  return [
    { path: 'data.yaml', content: dataYaml([...new Set(folders)], classes) },
    ...tasks.flatMap((task, index) => {
      const items = approvedItems(task);
      if (items === null) return [];
      const content = items.map((item) => lineOf(item, task, numberOf)).join('');
      return [{ path: paths[index] ?? '', content }];
    }),
  ];
}

/** Where a picture must lie: as it is if all lie in folders called `images`, which Ultralytics asks for, else in one. */
function placeOf(names: readonly string[]): (name: string) => string {
  const inImages = names.every((name) => /(^|\/)images\//.test(name));
  return inImages ? (name) => name : (name) => `images/${name}`;
}

/** Ultralytics looks for labels where the last `images` of the picture's path is exchanged for `labels`. */
function labelPlace(path: string): string {
  return path.replace(/^(.*\/)?images\//s, '$1labels/');
}

function imageFolder(path: string): string {
  return /^(?:.*\/)?images(?=\/)/s.exec(path)?.[0] ?? 'images';
}

function dataYaml(
  folders: readonly string[],
  classes: readonly { readonly name: string }[],
): string {
  const [only = 'images', ...more] = folders.map(yamlText);
  const list = more.length === 0 ? only : `[${[only, ...more].join(', ')}]`;
  const names = classes.map(({ name }, index) => `  ${index}: ${yamlText(name)}\n`).join('');
  return `train: ${list}\nval: ${list}\nnames:\n${names}`;
}

/** A quoted scalar: JSON's is YAML's, but YAML 1.1 wants more characters escaped. */
function yamlText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function lineOf(item: Item, task: ExportTask, numberOf: ReadonlyMap<ClassId, number>): string {
  const bounds = boundsOf(item);
  if (bounds === null) return '';
  const { x, y, width, height } = bounds;
  const picture = sizeOf(task);
  const shares = [
    (x + width / 2) / picture.width,
    (y + height / 2) / picture.height,
    width / picture.width,
    height / picture.height,
  ].map((share) => Math.min(share, 1).toFixed(decimals));
  return `${numberOf.get(item.classId)} ${shares.join(' ')}\n`;
}
