/**
 * JSON Lines (jsonlines.org): an object a line with a text or a picture's name, and `label`, `labels`, `ranges` or
 * `boxes`. This product's own; a file that is one JSON list of such objects is read too.
 *
 * Coordinates: boxes are `x y width height` in float pixels from the top left corner, unrounded; `boxes: null` is a
 * picture that nobody has labeled, and is passed over. Ranges count Unicode code points, the end excluded.
 */
import type { Format } from './format.ts';
import { hasExtension } from './import-format.ts';
import { readJsonl } from './read-jsonl.ts';
import { writeJsonl } from './write-jsonl.ts';

export const jsonl: Format = {
  name: 'jsonl',
  title: 'JSON Lines',
  reads: { takes: (path) => hasExtension(path, ['jsonl', 'ndjson', 'json']), read: readJsonl },
  writes: {
    holds: () => true,
    coordinates: { unit: 'pixel', box: 'x, y, width, height', rounding: 'none' },
    textOffsets: 'Unicode code point',
    flags: '`occluded` and `truncated` of each box, true or false.',
    write: writeJsonl,
    notes: [
      '`start` and `end` of a range count Unicode code points of `text` from 0, the end excluded: in Python `text[start:end]`, in JavaScript `[...text].slice(start, end)`. Ranges may overlap.',
      'One object per task. `boxes`, `ranges`, `label` or `labels` is null where `state` is not approved or the task was reported as impossible; an empty list means that there is nothing to label.',
    ],
  },
};
