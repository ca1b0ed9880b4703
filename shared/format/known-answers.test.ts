/** Files that other tools wrote, with the answers that a person worked out by hand from what the tools document. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
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
    format: 'voc',
    fixture: 'voc-labelimg.xml',
    classNames: ['carton', 'milk_bottle'],
    assets: [['10.jpg', 'carton 86 102 130 337', 'milk_bottle 150 377 295 113']],
    broken: [],
  },
];

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
