/** Known answers for the sets of other tools, worked out by hand from the files and what the tools document. */
import type { Known } from './known-answer.ts';

export const toolAnswers: readonly Known[] = [
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
    path: 'via',
    format: 'csv',
    counts: [0, 0, 0],
    some: [],
    refused: [
      1,
      'unit_test_annotation1.csv:1 is written in another tool’s own format, which is not read; export it there as COCO',
      '(VGG Image Annotator)',
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
export const notRead: readonly (readonly [path: string, why: string])[] = [
  ['datumaro-cvat/imagenet_txt_dataset', 'ImageNet lists, a name and a number a line'],
  ['datumaro-cvat/yolo_dataset/yolo/train.txt', 'a list of pictures'],
  ['doccano-text/import/example.xlsx', 'a workbook'],
  ['label-studio-json/frontend_image_bbox/config.xml', 'the set-up of a project'],
  ['label-studio-json/frontend_image_classification', 'the set-up of a project'],
  ['label-studio-json/frontend_sentiment_analysis/config.xml', 'the set-up of a project'],
  ['label-studio-json/test_export_csv/csv_test2_result.csv', 'texts without a label column'],
  ['label-studio-json/test_export_json_min/label_config.xml', 'the set-up of a project'],
  ['label-studio-json/test_export_yolo/label_config.xml', 'the set-up of a project'],
  ['labelme/bbox_detection/labels.txt', 'a list of classes'],
];
