/**
 * Files that other tools wrote, read as an import reads them, with the answers that their tools mean: counted and worked
 * out by hand from the files and what the tools document. Every file of every set is either read or said not to be.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { brokenRowSentence } from '#shared/format/broken-row.ts';
import { importFormatOf } from '#shared/format/formats.ts';
import type { Reading, ReadOptions } from '#shared/format/import-format.ts';
import type { KnownPicture } from '#shared/format/pictures.ts';
import { picturesOf } from '#shared/format/pictures.ts';
import type { LabeledAsset } from '#shared/format/record.ts';
import { pictureAsset } from '../projects/picture-bytes.ts';
import { mayBePicture } from '../projects/read-pictures.ts';
import { walkFiles } from '../projects/walk-files.ts';
import { readLabelFiles, takenBy } from './label-files.ts';

const interop = fileURLToPath(new URL('../../../shared/data/interop', import.meta.url));

type Known = {
  /** A folder or a file of the sets. */
  readonly path: string;
  readonly format: string;
  readonly options?: ReadOptions;
  /** Where pictures are not there, names are kept unchecked. */
  readonly unchecked?: true;
  /** Assets, boxes or ranges, and classes chosen for whole assets. */
  readonly counts: readonly [assets: number, boxes: number, chosen: number];
  /** Some assets: the name or text, then `class x y width height` of each box or the classes chosen. */
  readonly some: readonly (readonly string[])[];
  /** How many rows are refused, and some of them. */
  readonly refused?: readonly [count: number, ...string[]];
  readonly passedOver?: readonly string[];
};

const darknet = [['1.jpg', 'label_2 0 2 4 2', 'label_4 3 3 2 3']];
const datumaroYolo = 'datumaro-cvat/yolo_dataset';

const known: readonly Known[] = [
  {
    path: 'cvat-xml-boxes',
    format: 'cvat',
    counts: [7, 339, 0],
    // 1227.33 − 1201.20 and 237.12 − 121.59
    some: [['images/image10.png', 'rebar 1201.2 121.59 26.13 115.53']],
  },
  {
    path: 'cvat-xml-polygon-no-images',
    format: 'cvat',
    unchecked: true,
    counts: [4, 0, 0],
    some: [['01_Recruit symbiotic & CCA alive Tray1_Row_CDE_05_20230223-Annotated.jpg']],
    refused: [1, 'annotations.xml:110:1 holds a kind of label that cannot be read'],
  },
  {
    path: 'cvat-yolo-1.1',
    format: 'yolo',
    counts: [10, 240, 0],
    // On 843 × 874: (0.898759 − 0.031724 / 2) × 843, (0.394835 − 0.135646 / 2) × 874, …
    some: [['obj_train_data/image124.png', 'Rebar 744.282 285.808 26.743 118.555']],
  },
  {
    path: 'datumaro-cvat/coco_dataset/coco_instances',
    format: 'coco',
    counts: [2, 3, 0],
    some: [
      ['images/train/a.jpg', 'b 2 2 3 1'],
      ['images/val/b.jpg', 'a 0 0 1 2', 'b 0 0 1 9'],
    ],
    passedOver: ['attribute x', 'attribute y'],
  },
  {
    // Classes of whole pictures as annotations without boxes, Datumaro's own way: no COCO.
    path: 'datumaro-cvat/coco_dataset/coco_labels',
    format: 'coco',
    counts: [0, 0, 0],
    some: [],
    refused: [3, 'labels_train.json:42:7 holds something that is not a finite number'],
  },
  {
    path: 'datumaro-cvat/cvat_dataset/for_images',
    format: 'cvat',
    counts: [0, 0, 0],
    some: [],
    refused: [5, 'train.xml:90:5 holds a kind of label that cannot be read', '(skeleton)'],
  },
  {
    path: 'datumaro-cvat/cvat_dataset/for_video',
    format: 'cvat',
    counts: [0, 0, 0],
    some: [],
    refused: [4, 'annotations.xml:110:3 holds a kind of label that cannot be read', '(track 3)'],
  },
  {
    // The old LabelMe of the web: outlines instead of corners.
    path: 'datumaro-cvat/labelme_dataset',
    format: 'voc',
    counts: [0, 0, 0],
    some: [],
    refused: [7, 'img1.xml:1:'],
  },
  {
    path: 'datumaro-cvat/voc_dataset/voc_dataset1',
    format: 'voc',
    counts: [1, 2, 0],
    some: [['JPEGImages/2007_000001.jpg', 'cat 1 2 2 2', 'person 4 5 2 2']],
  },
  {
    // As the VOC development kit counts: from 1, both corners belonging to the box.
    path: 'datumaro-cvat/voc_dataset/voc_dataset1',
    format: 'voc',
    options: { vocDialect: 'inclusive-from-one' },
    counts: [1, 2, 0],
    some: [['JPEGImages/2007_000001.jpg', 'cat 0 1 3 3', 'person 3 4 3 3']],
  },
  {
    path: 'datumaro-cvat/vott_csv_dataset',
    format: 'csv',
    counts: [4, 5, 0],
    some: [
      ['dataset/img0001.jpg', 'helmet 10 5 10 2'],
      ['dataset/img0002.jpg', 'person 11.5 12 10.2 20.5'],
      ['dataset/img0003.jpg', 'helmet 6.7 10.3 3.3 4.7', 'person 13.7 20.2 31.9 43.4'],
      ['dataset/img0004.jpg', 'helmet 1 2 1 2'],
    ],
  },
  {
    path: `${datumaroYolo}/yolo`,
    format: 'yolo',
    counts: [1, 2, 0],
    some: darknet.map(([, ...boxes]) => ['obj_train_data/1.jpg', ...boxes]),
  },
  ...['', '_with_list_of_imgs', '_with_list_of_names', '_with_subset_txt'].map((kind): Known => ({
    path: `${datumaroYolo}/yolov8_detection${kind}`,
    format: 'yolo',
    counts: [1, 2, 0],
    // On 15 × 10: (0.133333 − 0.266667 / 2) × 15, (0.3 − 0.2 / 2) × 10, …
    some: darknet.map(([, ...boxes]) => ['images/train/1.jpg', ...boxes]),
  })),
  ...(
    [
      ['oriented_boxes', 2],
      ['pose', 1],
      ['pose_two_values_per_point', 1],
      ['segmentation', 2],
    ] as const
  ).map(([kind, rows]): Known => ({
    // More than five numbers in a row are no box.
    path: `${datumaroYolo}/yolov8_${kind}`,
    format: 'yolo',
    counts: [0, 0, 0],
    some: [],
    refused: [rows, 'labels/train/1.txt:1 has a number of cells that does not fit'],
  })),
  {
    path: `${datumaroYolo}/yolov8_classification`,
    format: 'folders',
    counts: [3, 0, 3],
    some: [
      ['train/label_0/1.jpg', 'label_0'],
      ['train/label_1/3.jpg', 'label_1'],
    ],
  },
  ...['csv', 'json', 'jsonl'].map((extension): Known => ({
    path: `doccano-text/export/example.${extension}`,
    format: extension === 'csv' ? 'csv' : 'jsonl',
    counts: [3, 0, 3],
    some: [
      ['Terrible customer service.', 'negative'],
      ['Great price.', 'positive'],
    ],
  })),
  {
    path: 'doccano-text/import/example.csv',
    format: 'csv',
    counts: [2, 0, 1],
    some: [['exampleA', 'positive'], ['exampleB']],
    refused: [2, 'example.csv:4 has an empty or blank text', 'example.csv:5 has an empty'],
  },
  {
    path: 'doccano-text/import/example.json',
    format: 'jsonl',
    counts: [3, 0, 3],
    some: [['exampleB', 'positive', 'negative'], ['exampleC']],
    refused: [1, 'example.json:5 names no picture'],
  },
  {
    path: 'doccano-text/import/example.jsonl',
    format: 'jsonl',
    counts: [3, 0, 3],
    some: [['exampleB', 'positive', 'negative'], ['exampleC']],
  },
  {
    // fastText: lines of texts, with their classes as words before them.
    path: 'doccano-text/import/example_fasttext.txt',
    format: 'lines',
    counts: [4, 0, 0],
    some: [['__label__positive exampleA'], ['exampleC']],
  },
  {
    path: 'doccano-text/export/example.txt',
    format: 'lines',
    counts: [3, 0, 0],
    some: [['__label__positive Great price.']],
  },
  {
    path: 'folder-per-class',
    format: 'folders',
    counts: [8, 0, 8],
    some: [
      ['Hemlock/hemlock_1.jpg', 'Hemlock'],
      ['Japanese_Cherry/japanese_cherry_10.jpg', 'Japanese_Cherry'],
    ],
  },
  {
    path: 'label-studio-json/frontend_image_bbox/annotations',
    format: 'label-studio',
    unchecked: true,
    counts: [0, 0, 0],
    some: [],
    // Percent, and nothing that says of what.
    refused: [1, '1.json:7 needs the size of its picture, which is not known'],
  },
  {
    // Predictions alone.
    path: 'label-studio-json/frontend_image_bbox/tasks.json',
    format: 'label-studio',
    unchecked: true,
    counts: [0, 0, 0],
    some: [],
  },
  ...(
    [
      [0, 'What a waste of money and time!', 'Negative'],
      [1, 'What a waste of money and time!', 'Negative'],
      [2, null, 'Neutral'],
      [3, null, 'Neutral'],
    ] as const
  ).map(([number, text, choice]): Known => ({
    path: `label-studio-json/frontend_sentiment_analysis/annotations/${number}.json`,
    format: 'label-studio',
    options: { text: 'reviewText' },
    counts: [1, 0, 1],
    some: text === null ? [] : [[text, choice]],
  })),
  {
    // A hundred texts, predictions alone.
    path: 'label-studio-json/frontend_sentiment_analysis/tasks.json',
    format: 'label-studio',
    options: { text: 'reviewText' },
    counts: [0, 0, 0],
    some: [],
  },
  {
    path: 'label-studio-json/previous/humor_dataset_2_annotations.json',
    format: 'label-studio',
    counts: [2, 0, 2],
    some: [["Joe biden rules out 2020 bid: 'guys, i'm not running'", 'Not Humor']],
  },
  {
    path: 'label-studio-json/test_export_csv/csv_test.json',
    format: 'label-studio',
    unchecked: true,
    counts: [2, 3, 0],
    some: [
      [
        'https://data.heartex.net/open-images/train_0/mini/0030019819f25b28.jpg',
        // 4.857…% of 768, 11.690…% of 576, 92.51% of 768, 71.76% of 576
        'Car 37.305 67.338 710.477 413.338',
      ],
    ],
  },
  {
    path: 'label-studio-json/test_export_csv/csv_test2.json',
    format: 'label-studio',
    options: { text: 'title' },
    counts: [1, 0, 1],
    some: [['TAN BAI', 'Yes " "" \n \t \t а б в']],
  },
  {
    path: 'label-studio-json/test_export_json_min/data.json',
    format: 'label-studio',
    unchecked: true,
    counts: [0, 0, 0],
    some: [],
    refused: [1, 'data.json:9 holds a kind of label that cannot be read'],
  },
  {
    path: 'label-studio-json/test_export_yolo/data.json',
    format: 'label-studio',
    unchecked: true,
    counts: [1, 2, 0],
    // 19.672…% of 2800 and so on
    some: [
      ['/image2', 'white 550.82 1392.35 91.803 81.603', 'white 1728.962 1040.437 71.403 122.404'],
    ],
    refused: [1, 'holds several answers'],
  },
  {
    path: 'label-studio-yolo',
    format: 'yolo',
    counts: [5, 17, 0],
    // On 640 × 427: 0.56953125 × 640 − 485 / 2 and 0.5304449648711944 × 427 − 203 / 2
    some: [['images/img_7.jpeg', 'bus 122 125 485 203', 'number 146 147 20 31']],
  },
  {
    path: 'labelme/bbox_detection/data_annotated',
    format: 'labelme',
    counts: [2, 6, 0],
    some: [['2011_000003.jpg', 'person 191 107.369 122 222', 'person 365 83 135 250']],
  },
  {
    path: 'labelme/bbox_detection/data_dataset_voc',
    format: 'voc',
    counts: [2, 6, 0],
    some: [['JPEGImages/2011_000003.jpg', 'person 191 107.369 122 222', 'person 365 83 135 250']],
  },
  {
    path: 'labelme/classification',
    format: 'labelme',
    counts: [1, 0, 1],
    some: [['data_annotated/0001.jpg', 'cat']],
  },
  {
    path: 'labelme/primitives',
    format: 'labelme',
    counts: [0, 0, 0],
    some: [],
    refused: [6, 'primitives.json:23 holds a kind of label that cannot be read'],
  },
  {
    // Category ids from 0, the first of them an unused parent.
    path: 'roboflow-coco',
    format: 'coco',
    counts: [77, 136, 0],
    some: [
      [
        'test/in_fertile_1719977677856_jpg.rf.0d260146d0faa85e2799d0a95031b23f.jpg',
        'fertile 49 26 114.5 166',
      ],
    ],
  },
  {
    path: 'roboflow-coco-missing-images',
    format: 'coco',
    // Ten of 342 pictures are there, with 15 of 484 boxes.
    counts: [10, 15, 0],
    some: [
      [
        'train/19e2551b34e81c34_jpg.rf.ddf0a8300a2973fce9b0f3cd96822ab2.jpg',
        'rabbit 0 266 1023 502',
      ],
    ],
    refused: [332, 'names a picture that is not there'],
  },
  {
    path: 'roboflow-yolo',
    format: 'yolo',
    counts: [40, 97, 0],
    // On 640 × 640: (0.76796875 − 0.2578125 / 2) × 640 and so on
    some: [
      [
        'train/images/WIN_20230117_17_25_23_Pro_mp4-36_jpg.rf.24922f2d9294c5ea86fd0972cd9e1030.jpg',
        'cone 409 345 165 295',
        'cube 259.75 228.75 128.5 204.5',
      ],
    ],
  },
  {
    path: 'ultralytics-coco8',
    format: 'yolo',
    counts: [8, 30, 0],
    // On 640 × 426: (0.770336 − 0.335891 / 2) × 640, (0.489695 − 0.697559 / 2) × 426, …
    some: [
      [
        'images/train/000000000025.jpg',
        'giraffe 385.53 60.03 214.97 297.16',
        'giraffe 53.01 356.49 132.03 55.19',
      ],
    ],
  },
  {
    path: 'voc-fridge',
    format: 'voc',
    counts: [3, 6, 0],
    some: [['images/10.jpg', 'carton 86 102 130 337', 'milk_bottle 150 377 295 113']],
  },
  {
    path: 'yolo-mark',
    format: 'yolo',
    counts: [5, 15, 0],
    // On 800 × 532: (0.498437 − 0.117188 / 2) × 800 and so on
    some: [['data/img/air1.jpg', 'air 351.874 210.583 93.75 89.406']],
  },
];

/** Files in formats that are not read, and files that hold no labels. */
const notRead: readonly (readonly [path: string, why: string])[] = [
  ['datumaro-cvat/imagenet_txt_dataset', 'ImageNet lists, a name and a number a line'],
  ['datumaro-cvat/vott_json_dataset', 'VoTT JSON; its CSV is read'],
  ['datumaro-cvat/yolo_dataset/yolo/train.txt', 'a list of pictures'],
  ['doccano-text/import/example.xlsx', 'a workbook'],
  ['label-studio-json/frontend_image_bbox/config.xml', 'the set-up of a project'],
  ['label-studio-json/frontend_image_classification', 'the set-up of a project'],
  ['label-studio-json/frontend_sentiment_analysis/config.xml', 'the set-up of a project'],
  ['label-studio-json/test_export_csv/csv_test2_result.csv', 'texts without a label column'],
  ['label-studio-json/test_export_json_min/label_config.xml', 'the set-up of a project'],
  ['label-studio-json/test_export_yolo/label_config.xml', 'the set-up of a project'],
  ['labelme/bbox_detection/labels.txt', 'a list of classes'],
  ['via', 'VIA CSV: shapes as JSON in cells'],
];

describe.skipIf(!existsSync(interop))('files of other tools', () => {
  test.each(known)('$path in $format', async ({ path, format, unchecked, options, ...answer }) => {
    const reading = await readBelow(path, format, unchecked === true, options ?? {});
    const { assets, broken, passedOver } = reading;
    const boxes = assets.flatMap((one) => [...one.boxes, ...one.ranges]).length;
    const chosen = assets.flatMap(({ classNames }) => classNames).length;
    expect([assets.length, boxes, chosen]).toEqual(answer.counts);
    for (const [name, ...labels] of answer.some) {
      const found = assets.find((one) => (one.text ?? one.name) === name);
      expect(found === undefined ? null : written(found).slice(0, labels.length)).toEqual(labels);
      if (labels.length === 0) expect(written(found!)).toEqual([]);
    }
    const [count = 0, ...sentences] = answer.refused ?? [];
    const told = broken.map(brokenRowSentence);
    expect(told).toHaveLength(count);
    for (const sentence of sentences) expect(told.join('\n')).toContain(sentence);
    expect((passedOver ?? []).map(({ what }) => what)).toEqual(answer.passedOver ?? []);
  });

  test('each is either read or said not to be', async () => {
    const files = (await walkFiles(interop)).filter(
      ({ name }) => !mayBePicture(name) && !/^README|(^|\/)(README|LICEN[CS]E)/.test(name),
    );
    const told = [...known.map(({ path }) => path), ...notRead.map(([path]) => path)];
    const untold = files.filter(
      ({ name }) => !told.some((path) => name === path || name.startsWith(`${path}/`)),
    );
    expect(untold.map(({ name }) => name)).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  });

  test.each(notRead)('%s: %s', async (path) => {
    const files = await below(path);
    const labels: string[] = [];
    for (const format of ['coco', 'cvat', 'voc', 'labelme', 'label-studio']) {
      const reader = importFormatOf(format);
      if (reader === null || !takenBy(reader, files).some(({ name }) => reader.takes(name)))
        continue;
      const { assets } = await readBelow(path, format, true, {});
      labels.push(...assets.flatMap(written));
    }
    expect(labels).toEqual([]);
  });
});

async function below(path: string) {
  const files = await walkFiles(join(interop, path));
  return files.filter(({ name }) => !/(^|\/)(README|LICEN[CS]E)/.test(name));
}

/** What a reader finds in a folder or file, with the pictures of the folder at hand. */
async function readBelow(
  path: string,
  format: string,
  unchecked: boolean,
  options: ReadOptions,
): Promise<Reading> {
  const files = await below(path);
  const pictures: KnownPicture[] = [];
  for (const file of files.filter(({ name }) => mayBePicture(name))) {
    const { width = null, height = null } = pictureAsset(await readFile(file.path)) ?? {};
    pictures.push({ path: file.name, width, height });
  }
  const labels = files.length === 1 ? files : files.filter(({ name }) => !mayBePicture(name));
  const none = unchecked || pictures.length === 0;
  const asked = {
    root: path,
    files: labels,
    format,
    pictures: none ? null : picturesOf(pictures),
    options,
  };
  const assets: LabeledAsset[] = [];
  const [broken, classNames, passedOver] = [[], [], []] as [
    Reading['broken'][number][],
    string[],
    NonNullable<Reading['passedOver']>[number][],
  ];
  for await (const part of readLabelFiles(asked)) {
    assets.push(...part.assets);
    broken.push(...part.broken);
    classNames.push(...part.classNames);
    passedOver.push(...(part.passedOver ?? []));
  }
  return { assets, broken, classNames, passedOver };
}

function written({ boxes, classNames }: LabeledAsset): readonly string[] {
  const places = boxes.map(({ className, x, y, width, height }) =>
    [className, ...[x, y, width, height].map((side) => Number(side.toFixed(3)) + 0)].join(' '),
  );
  return [...places, ...classNames];
}
