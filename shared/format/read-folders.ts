/** Reads classes off the folders in which pictures lie. */
import type { Reading } from './import-format.ts';
import type { Pictures } from './pictures.ts';
import { addPicture, classNameOf, fullParts, lastPart, newReading, refuse } from './reading.ts';
import type { SourceFile } from './record.ts';

export async function* readFolders(
  _files: Iterable<SourceFile>,
  pictures: Pictures | null,
): AsyncGenerator<Reading, void> {
  const reading = newReading();
  for (const { path, width, height } of pictures?.all ?? []) {
    const folder = path.split('/').at(-2);
    if (folder === undefined) refuse(reading, path, 1, 'folder-missing', path);
    else {
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
    yield* fullParts(reading);
  }
  yield* lastPart(reading);
}
