/** Plain text: one text a line, without classes, and so without coordinates. Read alone. */
import type { Format } from './format.ts';
import { hasExtension } from './import-format.ts';
import { readLines } from './read-lines.ts';

export const lines: Format = {
  name: 'lines',
  title: 'Text lines',
  reads: { takes: (path) => hasExtension(path, ['txt']), read: readLines },
  writes: null,
};
