/** Data sets that real tools wrote, and what is known of each, from what their authors say and from counting by hand. */
import type { KindName } from '#shared/annotation/kinds.ts';

export type KnownSet = {
  /** Folder or file below that of all sets. */
  readonly name: string;
  readonly kind: KindName;
  readonly medium: 'picture' | 'text';
  /** Whether an asset may have several classes. */
  readonly multiple?: true;
  /** Options with which it comes in as work. */
  readonly work?: readonly string[];
  /** Tasks that come of it, and what is left out as broken. */
  readonly tasks: number;
  readonly brokenWork?: number;
  /** Options with which its labels come in, left out where it has none; and where they lie elsewhere below all sets. */
  readonly labels?: readonly string[];
  readonly labelsAt?: string;
  /** Tasks that get labels, and boxes or classes in all; what is left out as broken. */
  readonly labeled?: number;
  readonly items?: number;
  readonly brokenLabels?: number;
};

const boxes = { kind: 'box', medium: 'picture' } as const;
const pictures = { kind: 'classification', medium: 'picture' } as const;
const texts = { kind: 'classification', medium: 'text' } as const;
const yolo = ['--format', 'yolo'];
const voc = ['--format', 'voc'];

export const knownSets: readonly KnownSet[] = [
  { ...boxes, name: 'boxes-aerial-crowded', labels: yolo, tasks: 28, labeled: 28, items: 672 },
  // One box has no area; its picture, with 14 boxes, is left out.
  {
    ...boxes,
    name: 'boxes-blood-cells',
    labels: voc,
    tasks: 240,
    labeled: 239,
    items: 3220,
    brokenLabels: 1,
  },
  { ...boxes, name: 'boxes-cards', labels: voc, tasks: 94, labeled: 94, items: 162 },
  {
    ...boxes,
    name: 'boxes-cards',
    labels: ['--format', 'csv'],
    labelsAt: 'boxes-cards/labels.csv',
    tasks: 94,
    labeled: 94,
    items: 162,
  },
  { ...boxes, name: 'boxes-large-photos', labels: yolo, tasks: 4, labeled: 4, items: 96 },
  { ...boxes, name: 'boxes-tree-crowns', labels: voc, tasks: 1, labeled: 1, items: 279 },
  {
    ...pictures,
    name: 'classify-cats-dogs',
    labels: ['--format', 'csv', '--picture', 'file', '--label', 'species'],
    tasks: 135,
    labeled: 135,
    items: 135,
  },
  {
    ...pictures,
    name: 'classify-cats-dogs',
    labels: ['--format', 'csv', '--picture', 'file', '--label', 'breed'],
    tasks: 135,
    labeled: 135,
    items: 135,
  },
  {
    ...texts,
    name: 'text-korean-hate/labeled.tsv',
    work: ['--text', 'comments'],
    labels: ['--format', 'tsv', '--text', 'comments', '--label', 'hate'],
    tasks: 3000,
    labeled: 3000,
    items: 3000,
  },
  { ...texts, name: 'text-korean-hate/unlabeled.tsv', work: ['--text', 'comments'], tasks: 650 },
  {
    ...texts,
    name: 'text-korean-curse/dataset.txt',
    work: ['--separator', '|', '--text', '1', '--no-header'],
    labels: ['--format', 'csv', '--separator', '|', '--text', '1', '--label', '2', '--no-header'],
    tasks: 2600,
    labeled: 2600,
    items: 2600,
  },
  {
    ...texts,
    name: 'text-korean-multilabel/dataset.tsv',
    multiple: true,
    work: ['--text', 'document'],
    labels: ['--format', 'tsv', '--text', 'document', '--label', 'label', '--class-separator', ','],
    tasks: 1500,
    labeled: 1500,
    items: 1702,
  },
  {
    ...boxes,
    name: 'interop/cvat-xml-boxes',
    labels: ['--format', 'cvat'],
    tasks: 7,
    labeled: 7,
    items: 339,
  },
  {
    ...boxes,
    name: 'interop/cvat-yolo-1.1',
    labels: ['--format', 'yolo'],
    tasks: 10,
    labeled: 10,
    items: 240,
  },
  {
    ...boxes,
    name: 'interop/label-studio-yolo',
    labels: ['--format', 'yolo'],
    tasks: 5,
    labeled: 5,
    items: 17,
  },
  // Of its shapes rectangles are read; the picture of all primitives is left out.
  {
    ...boxes,
    name: 'interop/labelme',
    labels: ['--format', 'labelme'],
    tasks: 6,
    labeled: 3,
    items: 6,
    brokenLabels: 6,
  },
  {
    ...boxes,
    name: 'interop/roboflow-coco',
    labels: ['--format', 'coco'],
    tasks: 77,
    labeled: 77,
    items: 136,
  },
  // It names 342 pictures, of which 10 are there.
  {
    ...boxes,
    name: 'interop/roboflow-coco-missing-images',
    labels: ['--format', 'coco'],
    tasks: 10,
    labeled: 10,
    items: 15,
    brokenLabels: 332,
  },
  {
    ...boxes,
    name: 'interop/roboflow-yolo',
    labels: ['--format', 'yolo'],
    tasks: 40,
    labeled: 40,
    items: 97,
  },
  {
    ...boxes,
    name: 'interop/ultralytics-coco8',
    labels: ['--format', 'yolo'],
    tasks: 8,
    labeled: 8,
    items: 30,
  },
  {
    ...boxes,
    name: 'interop/voc-fridge',
    labels: ['--format', 'voc'],
    tasks: 3,
    labeled: 3,
    items: 6,
  },
  {
    ...boxes,
    name: 'interop/yolo-mark',
    labels: ['--format', 'yolo'],
    tasks: 5,
    labeled: 5,
    items: 15,
  },
  ...['yolo', 'yolov8_detection', 'yolov8_detection_with_list_of_names'].map((name) => ({
    ...boxes,
    name: `interop/datumaro-cvat/yolo_dataset/${name}`,
    labels: yolo,
    tasks: 1,
    labeled: 1,
    items: 2,
  })),
  {
    ...pictures,
    name: 'interop/datumaro-cvat/yolo_dataset/yolov8_classification/train',
    labels: ['--format', 'folders'],
    tasks: 3,
    labeled: 3,
    items: 3,
  },
  {
    ...boxes,
    name: 'interop/datumaro-cvat/coco_dataset/coco_instances',
    labels: ['--format', 'coco'],
    tasks: 2,
    labeled: 2,
    items: 3,
  },
  // Two of its pictures are masks.
  {
    ...boxes,
    name: 'interop/datumaro-cvat/voc_dataset/voc_dataset1',
    labels: voc,
    tasks: 4,
    labeled: 1,
    items: 2,
  },
  {
    ...pictures,
    name: 'interop/folder-per-class',
    labels: ['--format', 'folders'],
    tasks: 8,
    labeled: 8,
    items: 8,
  },
  {
    ...pictures,
    name: 'interop/labelme/classification',
    labels: ['--format', 'labelme'],
    tasks: 1,
    labeled: 1,
    items: 1,
  },
  {
    ...texts,
    name: 'interop/doccano-text/export/example.jsonl',
    labels: ['--format', 'jsonl'],
    tasks: 3,
    labeled: 3,
    items: 3,
  },
  { ...texts, name: 'text-encodings/utf8.csv', work: ['--text', 'text'], tasks: 80 },
  { ...texts, name: 'text-encodings/utf8-bom-crlf.csv', work: ['--text', 'text'], tasks: 80 },
  { ...texts, name: 'text-encodings/cp949-crlf.csv', work: ['--text', 'text'], tasks: 80 },
  { ...texts, name: 'text-encodings/utf16le-bom.tsv', work: ['--text', 'text'], tasks: 80 },
  { ...texts, name: 'text-encodings/semicolon.csv', work: ['--text', 'text'], tasks: 80 },
  { ...texts, name: 'text-encodings/lines-only.txt', work: [], tasks: 80 },
  { ...texts, name: 'text-encodings/rows.jsonl', work: [], tasks: 80 },
  { ...texts, name: 'text-encodings/rows-escaped.json', work: [], tasks: 80 },
  { ...texts, name: 'text-encodings/nfd.csv', work: ['--text', 'text'], tasks: 80 },
  // Eight are BMP, two HEIC, one each TIFF, ICO and SVG, six hold no picture, two no whole header, three are too large.
  { ...boxes, name: 'ugly-images', tasks: 209, brokenWork: 22 },
];
