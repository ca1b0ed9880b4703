/** One folder per class: a picture belongs to the class that the folder it lies in is named after. */
import type { ImportFormat } from './import-format.ts';
import { addPicture, classNameOf, finished, newReading, refuse } from './reading.ts';

export const foldersImport: ImportFormat = {
  name: 'folders',
  title: 'Class folders',
  takes: () => false,
  read: (_files, pictures) => {
    const reading = newReading();
    for (const { path, width, height } of pictures?.all ?? []) {
      const folder = path.split('/').at(-2);
      if (folder === undefined) {
        refuse(reading, path, 1, 'folder-missing', path);
        continue;
      }
      const classNames = [classNameOf(folder)];
      addPicture(reading, {
        name: path,
        file: path,
        line: 1,
        width,
        height,
        boxes: [],
        classNames,
      });
    }
    return finished(reading);
  },
};
