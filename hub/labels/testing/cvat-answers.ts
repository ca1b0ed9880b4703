/** Known answers for the sets that CVAT and its Datumaro wrote, worked out by hand from the files. */
import type { Known } from './known-answer.ts';

/** On 15 × 10: (0.133333 − 0.266667 / 2) × 15, (0.3 − 0.2 / 2) × 10, … */
const boxes = ['label_2 0 2 4 2', 'label_4 3 3 2 3'];
const datumaroYolo = 'datumaro-cvat/yolo_dataset';

export const cvatAnswers: readonly Known[] = [
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
    refused: [1, 'img1.xml:1 is written in another tool’s own format', '(LabelMe XML)'],
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
    path: 'datumaro-cvat/vott_json_dataset',
    format: 'coco',
    counts: [0, 0, 0],
    some: [],
    refused: [1, 'train-export.json:1 is written in another tool’s own format', '(VoTT JSON)'],
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
    some: [['obj_train_data/1.jpg', ...boxes]],
  },
  ...['', '_with_list_of_imgs', '_with_list_of_names', '_with_subset_txt'].map((kind): Known => ({
    path: `${datumaroYolo}/yolov8_detection${kind}`,
    format: 'yolo',
    counts: [1, 2, 0],
    some: [['images/train/1.jpg', ...boxes]],
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
];
