/**
 * CSV (RFC 4180): written for classifications, a row per task, UTF-8 without BOM (not for text ranges, of which a cell
 * would have to hold many). Read as rows of texts or pictures with a class, or as box tables with a row per box.
 *
 * Coordinates of box tables: the corners `xmin ymin xmax ymax` (TensorFlow, VoTT) in float pixels from 0, in whatever
 * order, width = xmax − xmin; nothing is rounded.
 */
import { holdsChoices } from './export-format.ts';
import type { Format } from './format.ts';
import { hasExtension } from './import-format.ts';
import { readTable } from './read-table.ts';
import { tableNotes, writeTable } from './write-table.ts';

export const csv: Format = {
  name: 'csv',
  title: 'CSV',
  reads: { takes: (path) => hasExtension(path, ['csv', 'txt']), read: readTable },
  writes: {
    holds: holdsChoices,
    coordinates: null,
    flags: null,
    write: (project, tasks) => writeTable(project, tasks, { name: 'csv', separator: ',' }),
    notes: tableNotes('RFC 4180, UTF-8 without BOM, lines end with CR LF'),
  },
};
