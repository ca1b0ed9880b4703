/**
 * CVAT for images 1.1 (docs.cvat.ai, "CVAT for images"): one XML file for many pictures; several files (one per task)
 * are read as one set.
 *
 * Coordinates: corners `xtl ytl xbr ybr` are float pixels from 0, width = xbr − xtl. CVAT itself writes two decimals and
 * reads more; six are written. Boxes and tags (classes of the whole picture) are read, `occluded` as CVAT's own field,
 * `occluded` and `truncated` also as attributes of those names; other attributes are passed over and named. A picture that holds anything else (polygon, polyline,
 * points, ellipse, cuboid, mask, skeleton) is refused, as is each track of a video.
 */
import { holdsOnPictures } from './export-format.ts';
import type { Format } from './format.ts';
import { hasExtension } from './import-format.ts';
import { readCvat } from './read-cvat.ts';
import { writeCvat } from './write-cvat.ts';

export const cvat: Format = {
  name: 'cvat',
  title: 'CVAT XML 1.1',
  reads: { takes: (path) => hasExtension(path, ['xml']), read: readCvat },
  writes: {
    holds: holdsOnPictures,
    coordinates: { unit: 'pixel', box: 'xtl, ytl, xbr, ybr', rounding: 'six decimals' },
    flags:
      '`occluded` of each box, 1 or 0; `truncated` as an attribute of that name, true or false.',
    write: writeCvat,
    notes: [
      'CVAT finds the pictures by `name`, which holds their folders. An image without shapes was looked at and holds nothing; tasks without an approved answer are not listed.',
      'Control characters in names, which XML cannot hold, stand as their pictures (U+2400 and on).',
    ],
  },
};
