/** Plain text: one text a line, without classes. */
import type { ImportFormat } from './import-format.ts';
import { hasExtension } from './import-format.ts';
import { finished, newReading, refuse } from './reading.ts';
import { addText } from './text-asset.ts';

export const linesImport: ImportFormat = {
  name: 'lines',
  title: 'Text lines',
  takes: (path) => hasExtension(path, ['txt']),
  read: (files, _pictures, options) => {
    const reading = newReading();
    for (const file of files) {
      const whole = file.text.replace(/[\r\n]+$/, '');
      if (whole === '') {
        refuse(reading, file.path, 1, 'file-empty');
        continue;
      }
      for (const [index, line] of whole.split(/\r\n|\r|\n/).entries()) {
        addText(reading, { file: file.path, line: index + 1 }, line, { classes: [] }, options);
      }
    }
    return finished(reading);
  },
};
