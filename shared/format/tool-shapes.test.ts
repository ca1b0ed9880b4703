/**
 * The shapes of files that other tools write, made by hand after their documentation, with what those tools mean: whole
 * sets of real ones, which are not part of this repository, are read in `hub/labels/interop.test.ts`.
 */
import { expect, test } from 'vitest';
import { brokenRowSentence } from './broken-row.ts';
import type { ReadOptions } from './import-format.ts';
import { picturesOf } from './pictures.ts';
import { readTexts } from './testing/read-back.ts';

type Shape = {
  readonly what: string;
  readonly format: string;
  readonly files: Readonly<Record<string, string>>;
  readonly options?: ReadOptions;
  /** On pictures of 200 × 100; null where the names are kept unchecked. */
  readonly pictures: readonly string[] | null;
  /** Name or text, then `class x y width height` of each box, or the classes chosen. */
  readonly assets: readonly (readonly string[])[];
  readonly refused?: readonly string[];
};

const yoloRow = '1 0.5 0.5 0.2 0.4\n';
const yoloAnswer = [['images/train/1.jpg', '버스 80 30 40 40']];
const result = (type: string, value: object) => ({
  type,
  original_width: 200,
  original_height: 100,
  image_rotation: 0,
  value,
});
const studioBox = (change: object = {}) =>
  result('rectanglelabels', {
    x: 25,
    y: 10,
    width: 50,
    height: 30,
    rotation: 0,
    rectanglelabels: ['차'],
    ...change,
  });

const shapes: readonly Shape[] = [
  {
    what: 'a CVAT job export whose pictures are not there, with a polygon and an & in a name',
    format: 'cvat',
    files: {
      'annotations.xml': `<?xml version="1.0" encoding="utf-8"?>
<annotations>
<version>1.1</version>
<meta><job><id>1</id><labels><label><name>산호</name><type>any</type></label></labels></job></meta>
<image id="0" name="a.jpg" width="7360" height="4912">
<polygon label="산호" source="manual" occluded="0" points="2.5,1.5;3.5,4.5;5,6" z_order="0"> </polygon>
</image>
<image id="1" name="01_Recruit &amp; CCA.jpg" width="7360" height="4912">
</image>
<image id="2" name="b.jpg" width="7360" height="4912"> </image>
</annotations>`,
    },
    pictures: null,
    assets: [['01_Recruit & CCA.jpg'], ['b.jpg']],
    refused: [
      'annotations.xml:6:1 holds a kind of label that cannot be read; only boxes, classes and ranges of texts can (polygon)',
    ],
  },
  {
    what: 'CVAT with a box that has attributes, a tag, and a box that is turned',
    format: 'cvat',
    files: {
      'annotations.xml': `<annotations>
<image id="0" name="a.jpg" width="200" height="100">
<box label="차" occluded="1" xtl="1.50" ytl="2.25" xbr="11.75" ybr="22.00" z_order="1"><attribute name="색">빨강</attribute></box>
<tag label="낮" source="manual"></tag>
</image>
<image id="1" name="b.jpg" width="200" height="100">
<box label="차" rotation="12.5" xtl="1" ytl="2" xbr="3" ybr="4"/>
</image>
</annotations>`,
    },
    pictures: ['a.jpg', 'b.jpg'],
    assets: [['a.jpg', '차 1.5 2.25 10.25 19.75', '낮']],
    refused: ['annotations.xml:7:1 holds a rotated box; only upright ones can be read (12.5°)'],
  },
  {
    what: 'a CVAT export of a video: tracks',
    format: 'cvat',
    files: {
      'annotations.xml': `<annotations>
<track id="0" label="차"><box frame="10" outside="0" xtl="3" ytl="4" xbr="10" ybr="5"/></track>
</annotations>`,
    },
    pictures: null,
    assets: [],
    refused: [
      'annotations.xml:2:1 holds a kind of label that cannot be read; only boxes, classes and ranges of texts can (track 0)',
    ],
  },
  {
    what: 'COCO of Datumaro for whole pictures: annotations without boxes',
    format: 'coco',
    files: {
      'labels.json': `{"images": [{"id": 1, "file_name": "a.jpg", "width": 200, "height": 100}],
"categories": [{"id": 1, "name": "차"}],
"annotations": [{"id": 1, "image_id": 1, "category_id": 1}]}`,
    },
    pictures: ['a.jpg'],
    assets: [],
    refused: [
      'labels.json:3:17 holds something that is not a finite number (annotations[0] {"id": 1, "image_id": 1, "category_id": 1})',
    ],
  },
  {
    what: 'the CSV of VoTT: a row a box, those of a picture not beside each other',
    format: 'csv',
    files: {
      'export.csv': `"image","xmin","ymin","xmax","ymax","label"
"a.jpg",6.7,10.3,10,15,"차"
"b.jpg",1,2,2,4,"차"
"a.jpg",13.7,20.2,45.6,63.6,"버스"
`,
    },
    pictures: ['a.jpg', 'b.jpg'],
    assets: [
      ['a.jpg', '차 6.7 10.3 3.3 4.7', '버스 13.7 20.2 31.9 43.4'],
      ['b.jpg', '차 1 2 1 2'],
    ],
  },
  ...(
    [
      ['names as a map', 'train: images/train\nval: images/val\nnames:\n  0: 차\n  1: 버스\n'],
      ['names as a list', "train: ../train/images\nnc: 2\nnames: ['차', '버스']\n"],
      ['a list of pictures for train', 'train: [images/train/1.jpg]\nnames: [차, 버스]\n'],
      ['a file of pictures for train', 'path: ./\ntrain: train.txt\nnames: [차, 버스]\n'],
    ] as const
  ).map(([what, yaml]): Shape => ({
    what: `YOLO with ${what}`,
    format: 'yolo',
    files: {
      'data.yaml': yaml,
      'train.txt': 'images/train/1.jpg\n',
      'labels/train/1.txt': yoloRow,
    },
    pictures: ['images/train/1.jpg'],
    assets: yoloAnswer,
  })),
  ...(
    [
      ['beside', '1.jpg', '1.txt'],
      ['in a folder below that of the labels', 'images/1.jpg', '1.txt'],
      ['above', '1.jpg', 'labels/1.txt'],
      ['in a twin folder', 'images/val/1.jpg', 'labels/val/1.txt'],
      ['elsewhere, by name alone', 'x/y/1.PNG', 'z/1.txt'],
    ] as const
  ).map(([what, picture, file]): Shape => ({
    what: `YOLO with its pictures ${what}`,
    format: 'yolo',
    files: { 'classes.txt': '차\n버스\n', [file]: yoloRow },
    pictures: [picture],
    assets: [[picture, '버스 80 30 40 40']],
  })),
  ...['0 0.1 0.1 0.2 0.1 0.2 0.2 0.1 0.2\n', '0 0.5 0.5 0.2 0.2 0.1 0.1 2 0.3 0.3 1\n'].map(
    (row): Shape => ({
      what: 'YOLO with outlines or points of a body instead of boxes',
      format: 'yolo',
      files: { 'data.yaml': 'names: [차]\nkpt_shape: [2, 3]\n', '1.txt': row },
      pictures: ['1.jpg'],
      assets: [],
      refused: [`1.txt:1 has a number of cells that does not fit (${row.trim()})`],
    }),
  ),
  {
    what: 'Label Studio: a box, an answer that was skipped, and predictions, which count for nothing',
    format: 'label-studio',
    files: {
      'tasks.json': JSON.stringify([
        {
          id: 1,
          data: { image: '/data/upload/1/1f2e3d4c-a.jpg' },
          annotations: [{ result: [studioBox()] }, { was_cancelled: true, result: [] }],
          predictions: [{ result: [studioBox({ x: 0 })] }],
        },
        {
          id: 2,
          data: { image: 'b.jpg' },
          annotations: [],
          predictions: [{ result: [studioBox()] }],
        },
      ]),
    },
    pictures: ['a.jpg', 'b.jpg'],
    // 25% of 200, 10% of 100, 50% of 200, 30% of 100
    assets: [['a.jpg', '차 50 10 100 30']],
  },
  {
    what: 'Label Studio: turned boxes, other shapes, and two answers of which none is the true one',
    format: 'label-studio',
    files: {
      'tasks.json':
        [
          {
            id: 1,
            data: { image: 'a.jpg' },
            annotations: [{ result: [studioBox({ rotation: 30 })] }],
          },
          {
            id: 2,
            data: { image: 'b.jpg' },
            annotations: [
              { result: [result('polygonlabels', { points: [], polygonlabels: ['차'] })] },
            ],
          },
          {
            id: 3,
            data: { image: 'c.jpg' },
            annotations: [{ result: [] }, { result: [studioBox()] }],
          },
          {
            id: 4,
            data: { image: 'd.jpg' },
            annotations: [{ result: [] }, { ground_truth: true, result: [studioBox()] }],
          },
        ].reduce(
          (text, task, index) => `${text}${index === 0 ? '[' : ','}\n${JSON.stringify(task)}`,
          '',
        ) + '\n]',
    },
    pictures: ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'],
    assets: [['d.jpg', '차 50 10 100 30']],
    refused: [
      'tasks.json:2 holds a rotated box; only upright ones can be read (30° 0°)',
      'tasks.json:3 holds a kind of label that cannot be read; only boxes, classes and ranges of texts can (polygonlabels)',
      'tasks.json:4 holds several answers, of which not exactly one is marked as the true one (2)',
    ],
  },
  {
    what: 'Label Studio: a choice about a text that has a name of its own',
    format: 'label-studio',
    options: { text: 'reviewText' },
    files: {
      '0.json': JSON.stringify({
        data: { asin: '1384719342', reviewText: '돈과 시간 낭비!', summary: '별로' },
        annotations: [
          { result: [{ type: 'choices', from_name: 'sentiment', value: { choices: ['부정'] } }] },
        ],
      }),
    },
    pictures: null,
    assets: [['돈과 시간 낭비!', '부정']],
  },
  {
    what: 'labelme: corners in any order, and a circle',
    format: 'labelme',
    files: {
      'a.json': JSON.stringify({
        imagePath: 'a.jpg',
        imageData: null,
        imageWidth: 200,
        imageHeight: 100,
        flags: {},
        shapes: [
          {
            label: '차',
            shape_type: 'rectangle',
            points: [
              [30.5, 5],
              [10, 40.25],
            ],
            flags: {},
          },
        ],
      }),
      'b.json': JSON.stringify({
        imagePath: 'b.jpg',
        imageWidth: 200,
        imageHeight: 100,
        shapes: [
          {
            label: '차',
            shape_type: 'circle',
            points: [
              [30, 5],
              [10, 40],
            ],
          },
        ],
      }),
    },
    pictures: ['a.jpg', 'b.jpg'],
    assets: [['a.jpg', '차 10 5 20.5 35.25']],
    refused: [
      'b.json:1 holds a kind of label that cannot be read; only boxes, classes and ranges of texts can (circle)',
    ],
  },
];

test.each(shapes.map((shape) => [shape.format, shape.what, shape] as const))(
  '%s: %s',
  async (format, _what, { files, options, pictures, assets, refused }) => {
    const known = pictures?.map((path) => ({ path, width: 200, height: 100 }));
    const reading = await readTexts(
      format,
      Object.entries(files).map(([path, text]) => ({ path, text })),
      known === undefined ? null : picturesOf(known),
      options,
    );
    expect(reading.broken.map(brokenRowSentence)).toEqual(refused ?? []);
    const found = reading.assets.map((asset) => [
      asset.text ?? asset.name,
      ...asset.boxes.map(({ className, x, y, width, height }) =>
        [className, ...[x, y, width, height].map((side) => Number(side.toFixed(3)))].join(' '),
      ),
      ...asset.classNames,
    ]);
    expect(found).toEqual(assets);
  },
);
