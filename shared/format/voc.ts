/**
 * Pascal VOC (the VOC2012 development kit's XML), one file per picture.
 *
 * Coordinates: corners `xmin ymin xmax ymax`, read as floats in whatever order. Tools disagree on what they mean:
 * - `plain`, the default, and what is written: pixels from 0, width = xmax − xmin, six decimals. labelImg, Label Studio,
 *   X-AnyLabeling, Datumaro, VoTT and labelme write this (labelImg lifts a minimum of 0 to 1).
 * - `inclusive-from-one`: the original data sets, whose pixels count from 1 and include the last one; one is taken from
 *   both minima.
 * The reader does as it is told and reports in `dialects` what the files show (`voc-dialect.ts`).
 */
import { holdsPlaces } from './export-format.ts';
import type { Format } from './format.ts';
import { hasExtension } from './import-format.ts';
import { readVoc } from './read-voc.ts';
import { writeVoc } from './write-voc.ts';

export const voc: Format = {
  name: 'voc',
  title: 'Pascal VOC',
  reads: { takes: (path) => hasExtension(path, ['xml']), read: readVoc },
  writes: {
    holds: holdsPlaces,
    coordinates: {
      unit: 'pixel',
      box: 'xmin, ymin, xmax, ymax',
      rounding: 'six decimals',
      dialect: 'plain: pixels from 0, xmax = x + width',
    },
    flags: '`truncated` of each object, 1 or 0, and `occluded` where the project asks for it.',
    write: writeVoc,
    notes: [
      'Corners are floats from 0 and xmax = x + width. Readers made for the original VOC data sets expect whole pixels counted from 1 with the last one included.',
      '`filename` holds the folders of the picture too. A file without objects is a picture that was looked at and holds nothing; a picture without a file has no approved answer.',
      'Control characters in names, which XML cannot hold, stand as their pictures (U+2400 and on).',
    ],
  },
};
