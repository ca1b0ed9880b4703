/**
 * COCO object detection: one JSON file with `images`, `annotations` and `categories`
 * (cocodataset.org/#format-data; pycocotools reads the same).
 *
 * Coordinates: `bbox` is `[x, y, width, height]` in float pixels, the origin at the top left corner of the picture, from
 * 0. Nothing is rounded. Ids are whatever the file says: category ids may have holes, begin at 0 or be texts.
 */
import { holdsPlaces } from './export-format.ts';
import type { Format } from './format.ts';
import { hasExtension } from './import-format.ts';
import { readCoco } from './read-coco.ts';
import { writeCoco } from './write-coco.ts';

export const coco: Format = {
  name: 'coco',
  title: 'COCO',
  reads: { takes: (path) => hasExtension(path, ['json']), read: readCoco },
  writes: {
    holds: holdsPlaces,
    coordinates: { unit: 'pixel', box: 'x, y, width, height', rounding: 'none' },
    flags: '`attributes` of each annotation: `occluded` and `truncated`, true or false.',
    write: writeCoco,
    notes: [
      'Category ids count from 1 in class order; image and annotation ids count from 1.',
      'An image without annotations was looked at and holds nothing. Tasks without an approved answer are not listed as images.',
    ],
  },
};
