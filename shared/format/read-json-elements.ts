/** Reads the elements of a JSON list one by one; a document that is no list is one element. */
import type { Reading } from './import-format.ts';
import { jsonEntries, placeWithin } from './json-entries.ts';
import type { JsonEntry } from './json-entries.ts';
import { lenientJsonOf } from './json-text.ts';
import type { ReadingSoFar } from './reading.ts';
import { fullParts, refuse } from './reading.ts';
import type { SourceFile } from './record.ts';

/** Gives each element to `take`. Where the document breaks, a broken row says so, and nothing more comes. */
export async function* readJsonElements(
  reading: ReadingSoFar,
  file: SourceFile,
  take: (entry: JsonEntry, value: unknown) => void,
): AsyncGenerator<Reading, void> {
  const scanner = jsonEntries('elements');
  const takeAll = (): boolean => {
    for (const entry of scanner.take()) {
      const json = lenientJsonOf(entry.text);
      if (!json.ok) {
        refuse(reading, file.path, placeWithin(entry, json), 'json-broken', json.message);
        return false;
      }
      take(entry, json.value);
    }
    return true;
  };
  for await (const chunk of file.chunks()) {
    scanner.write(chunk);
    if (!takeAll()) return;
    yield* fullParts(reading);
    if (scanner.broken() !== null) break;
  }
  scanner.end();
  if (!takeAll()) return;
  const broken = scanner.broken();
  if (broken !== null) refuse(reading, file.path, broken, broken.reason, broken.found);
}
