/** Reads plain text line by line. */
import type { Reading, ReadOptions } from './import-format.ts';
import type { Pictures } from './pictures.ts';
import { fullParts, lastPart, newReading, refuse } from './reading.ts';
import type { SourceFile } from './record.ts';
import { addText } from './text-asset.ts';
import { textLines } from './text-lines.ts';

export async function* readLines(
  files: Iterable<SourceFile>,
  _pictures: Pictures | null,
  options: ReadOptions,
): AsyncGenerator<Reading, void> {
  const reading = newReading();
  for (const file of files) {
    let count = 0;
    for await (const lines of textLines(file.chunks())) {
      for (const { line, text } of lines) {
        count += 1;
        addText(reading, { file: file.path, line }, text, { classes: [] }, options);
      }
      yield* fullParts(reading);
    }
    if (count === 0) refuse(reading, file.path, 1, 'file-empty');
  }
  yield* lastPart(reading);
}
