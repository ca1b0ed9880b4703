/**
 * YOLO as Ultralytics reads it (docs.ultralytics.com/datasets/detect): `data.yaml` with the classes numbered from 0, and
 * a text file per picture. Darknet's `obj.names` and labelImg's `classes.txt` are read too; a folder may have its own.
 *
 * Coordinates: a line is class number, centre x, centre y, width, height, all divided by the picture's shown width or
 * height. Nine decimals are written, which bring a box back to within 1/1000 pixel on sides up to a million. An empty
 * file says that there is nothing in the picture; no file, that nobody looked.
 */
import { holdsPlaces } from './export-format.ts';
import type { Format } from './format.ts';
import { readYolo } from './read-yolo.ts';
import { writeYolo } from './write-yolo.ts';

export const yolo: Format = {
  name: 'yolo',
  title: 'YOLO',
  reads: {
    // A picture may be called `readme.jpg`: what is no label is told by its lines.
    takes: (path) => /(\.(txt|names|ya?ml)|(^|\/)files\.jsonl)$/i.test(path),
    read: readYolo,
  },
  writes: {
    holds: holdsPlaces,
    coordinates: {
      unit: 'share of the side, 0 to 1',
      box: 'centre x, centre y, width, height',
      rounding: 'nine decimals: within 1/1000 pixel on sides up to a million pixels',
    },
    flags: null,
    write: writeYolo,
    notes: [
      'Put the pictures where `data.yaml` says (its `train` folders, beside `labels`), in their own folders. Training and validation were not divided: both name the same folders.',
      'An empty label file is a picture that was looked at and holds nothing. A picture without a label file has no approved answer: leave it out of the training, since YOLO takes it for an empty one.',
      'Pictures of one folder whose names differ only in their extension have label files named with it (`a.jpg.txt`), and where a name cannot be a file on every system its label file has `_` in place of what cannot be, or is cut or numbered. `files.jsonl` tells for each of these which picture it is about; YOLO finds them once picture and label file are renamed alike.',
    ],
  },
};
