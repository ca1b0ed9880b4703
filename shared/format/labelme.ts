/**
 * labelme's JSON, versions 3 to 5 (github.com/labelmeai/labelme, `labelme/label_file.py`), one file per picture and
 * meant to lie beside it. Version 5 is written.
 *
 * Coordinates: a rectangle is two opposite corners in float pixels from 0, in whatever order, unrounded; X-AnyLabeling,
 * which writes the same files, gives all four. Flags of the file that are true are classes of the whole picture. Of the
 * flags of shapes, `occluded` and `truncated` are read. A picture with any other shape is refused.
 */
import { holdsOnPictures } from './export-format.ts';
import type { Format } from './format.ts';
import { hasExtension } from './import-format.ts';
import { readLabelme } from './read-labelme.ts';
import { writeLabelme } from './write-labelme.ts';

export const labelme: Format = {
  name: 'labelme',
  title: 'labelme JSON',
  reads: { takes: (path) => hasExtension(path, ['json']), read: readLabelme },
  writes: {
    holds: holdsOnPictures,
    coordinates: {
      unit: 'pixel',
      box: 'two corners: [[x, y], [x + width, y + height]]',
      rounding: 'none',
    },
    flags: '`flags` of each shape: `occluded` and `truncated`, true or false.',
    write: writeLabelme,
    notes: [
      'Copy the folders over those of the pictures, so that each file lies beside its own. A picture without a file has no approved answer; one without shapes was looked at and holds nothing.',
      'Pictures of one folder whose names differ only in their extension have files named with it (`a.jpg.json`); `imagePath` tells which is whose.',
    ],
  },
};
