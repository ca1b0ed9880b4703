/** Files that other tools wrote, with the answers that a person worked out by hand from what the tools document. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { picturesOf } from './pictures.ts';
import type { LabeledBox } from './record.ts';
import { readTexts } from './testing/read-back.ts';

type Known = {
  readonly format: string;
  readonly fixture: string;
  readonly classNames: readonly string[];
  /** Per asset: its name or text, then `class x y width height` of each box or the classes chosen. */
  readonly assets: readonly (readonly string[])[];
  readonly broken: readonly string[];
};

const known: readonly Known[] = [
  {
    format: 'cvat',
    fixture: 'cvat-images.xml',
    classNames: ['label1', 'label2', 'skeleton'],
    assets: [],
    broken: [
      '90 label-unsupported polyline',
      '91 label-unsupported skeleton',
      '103 label-unsupported polygon',
      '104 label-unsupported points',
      '105 label-unsupported skeleton',
    ],
  },
  {
    format: 'label-studio',
    fixture: 'label-studio-boxes.json.txt',
    classNames: ['Car'],
    assets: [
      [
        'https://data.heartex.net/open-images/train_0/mini/0030019819f25b28.jpg',
        'Car 37.305 67.338 710.477 413.338',
      ],
      [
        'https://data.heartex.net/open-images/train_0/mini/00155094b7acc33b.jpg',
        'Car 713.702 292.689 57.6 225.318',
        'Car 0.696 165.593 75.143 75.143',
      ],
    ],
    broken: [],
  },
  {
    format: 'label-studio',
    fixture: 'label-studio-texts.json.txt',
    classNames: ['Not Humor'],
    assets: [
      ["Joe biden rules out 2020 bid: 'guys, i'm not running'", 'Not Humor'],
      ['Watch: darvish gave hitter whiplash with slow pitch', 'Not Humor'],
    ],
    broken: [],
  },
  {
    format: 'jsonl',
    fixture: 'doccano.jsonl',
    classNames: ['positive', 'negative'],
    assets: [['exampleA', 'positive'], ['exampleB', 'positive', 'negative'], ['exampleC']],
    broken: [],
  },
  {
    format: 'voc',
    fixture: 'voc-labelimg.xml',
    classNames: ['carton', 'milk_bottle'],
    assets: [['10.jpg', 'carton 86 102 130 337', 'milk_bottle 150 377 295 113']],
    broken: [],
  },
];

/** Larger files, by what their tools count in them: assets and boxes, the classes, and the first boxes of one asset. */
test.each([
  {
    format: 'coco',
    // Category ids from 0, the first of them an unused parent.
    fixture: 'roboflow-coco.json.txt',
    counts: [77, 136],
    classes: ['fertile-infertile', 'fertile', 'infertile'],
    name: 'in_fertile_1719977677856_jpg.rf.0d260146d0faa85e2799d0a95031b23f.jpg',
    boxes: ['fertile 49 26 114.5 166'],
  },
  {
    format: 'cvat',
    fixture: 'cvat-boxes.xml',
    counts: [7, 339],
    classes: ['rebar'],
    name: 'image10.png',
    // 1227.33 − 1201.20 and 237.12 − 121.59
    boxes: ['rebar 1201.2 121.59 26.13 115.53'],
  },
])('$format: $fixture', async ({ format, fixture, counts, classes, name, boxes }) => {
  const { assets, broken, classNames } = await readTexts(format, [
    { path: fixture, text: textOf(fixture) },
  ]);
  expect(broken).toEqual([]);
  expect(classNames).toEqual(classes);
  const all = assets.flatMap((asset) => asset.boxes);
  expect([assets.length, all.length]).toEqual(counts);
  const found = assets.find((asset) => asset.name === name)?.boxes ?? [];
  expect(found.slice(0, boxes.length).map(written)).toEqual(boxes);
});

test('yolo: what Label Studio imports, with CR LF, on a picture of 640 × 427', async () => {
  const files = [
    { path: 'labels/img_7.txt', text: textOf('yolo-label-studio.txt') },
    { path: 'classes.txt', text: 'closed_door\r\nopened_door\r\nbus\r\nnumber\r\n' },
  ];
  const pictures = picturesOf([{ path: 'images/img_7.jpeg', width: 640, height: 427 }]);
  const { assets, broken } = await readTexts('yolo', files, pictures);
  expect(broken).toEqual([]);
  // 0.56953125 × 640 − 485 / 2 and 0.5304449648711944 × 427 − 203 / 2
  expect(assets[0]?.boxes.map(written)).toEqual(['bus 122 125 485 203', 'number 146 147 20 31']);
});

function textOf(fixture: string): string {
  return readFileSync(fileURLToPath(new URL(`fixtures/${fixture}`, import.meta.url)), 'utf8');
}

function written({ className, x, y, width, height }: LabeledBox): string {
  return [className, ...[x, y, width, height].map((side) => Number(side.toFixed(3)))].join(' ');
}

test.each(known)('$format: $fixture', async ({ format, fixture, classNames, assets, broken }) => {
  const path = fileURLToPath(new URL(`fixtures/${fixture}`, import.meta.url));
  const files = [{ path: fixture, text: readFileSync(path, 'utf8') }];
  const reading = await readTexts(format, files);
  expect(reading.classNames).toEqual(classNames);
  expect(
    reading.assets.map((asset) => [
      asset.text ?? asset.name,
      ...asset.boxes.map((box) =>
        [
          box.className,
          ...[box.x, box.y, box.width, box.height].map((side) => Number(side.toFixed(3))),
        ].join(' '),
      ),
      ...asset.classNames,
    ]),
  ).toEqual(assets);
  expect(reading.broken.map(({ line, reason, found }) => `${line} ${reason} ${found}`)).toEqual(
    broken,
  );
});
