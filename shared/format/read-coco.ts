/**
 * Reads COCO in one pass, or in two where annotations stand before their images. What is kept of an image are its name,
 * size and place; boxes wait in runs (`box-runs.ts`) for their image's turn, since tools write them in any order and
 * categories last.
 */
import type { BrokenReason } from './broken-reason.ts';
import { boxRuns } from './box-runs.ts';
import type { PlacedBox } from './box-runs.ts';
import { entryStore } from './entry-store.ts';
import { flagsIn, isFlag } from './flag-fields.ts';
import { unknownShape } from './foreign-format.ts';
import { idSet } from './id-set.ts';
import type { Reading } from './import-format.ts';
import { jsonEntries, placeWithin } from './json-entries.ts';
import type { JsonEntry } from './json-entries.ts';
import { lenientJsonOf } from './json-text.ts';
import type { Pictures } from './pictures.ts';
import { findPicture } from './pictures.ts';
import type { ReadingSoFar } from './reading.ts';
import {
  addPicture,
  classNameOf,
  fullParts,
  lastPart,
  newReading,
  numberOf,
  numbersOf,
  passOver,
  refuse,
} from './reading.ts';
import type { SourceFile } from './record.ts';
import type { Scratch } from './scratch.ts';
import { memoryScratch } from './scratch.ts';
import { writtenSize } from './written-size.ts';

export async function* readCoco(
  files: Iterable<SourceFile>,
  pictures: Pictures | null,
  _options: unknown,
  scratch: Scratch = memoryScratch(),
): AsyncGenerator<Reading, void> {
  const reading = newReading();
  for (const file of files) {
    const document = newDocument(reading, file.path, scratch);
    const whole =
      (await walk(file, document, true)) &&
      (!document.isReversed || (await walk(file, document, false)));
    if (whole) yield* assetsOf(document, pictures);
    yield* lastPart(reading);
  }
}

type Id = number | string;

type Document = {
  readonly reading: ReadingSoFar;
  readonly path: string;
  readonly imageNumbers: Map<Id, number>;
  readonly images: ReturnType<typeof entryStore<Image>>;
  readonly damaged: Set<number>;
  readonly classNames: Map<Id, string>;
  /** Categories of annotations in the order in which they are met, and their numbers. */
  readonly labels: Map<Id, number>;
  readonly annotationIds: ReturnType<typeof idSet>;
  readonly boxes: ReturnType<typeof boxRuns>;
  /** Annotations come before images. */
  isReversed: boolean;
};

/** Null sides are not told. */
type Image = {
  readonly name: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly line: number;
  readonly column: number;
};

function newDocument(reading: ReadingSoFar, path: string, scratch: Scratch): Document {
  return {
    reading,
    path,
    imageNumbers: new Map(),
    images: entryStore<Image>(scratch),
    damaged: new Set(),
    classNames: new Map(),
    labels: new Map(),
    annotationIds: idSet(),
    boxes: boxRuns(scratch),
    isReversed: false,
  };
}

const needed = ['images', 'annotations', 'categories'];

/** Takes in the entries of a file; false when it cannot be used. A second walk is for annotations alone. */
async function walk(file: SourceFile, document: Document, isFirst: boolean): Promise<boolean> {
  const { reading, path } = document;
  const scanner = jsonEntries('members');
  let head: string | null = null;
  const takeAll = (): boolean => {
    for (const entry of scanner.take()) {
      const isLate = entry.key !== 'annotations' && !isFirst;
      if (isLate || entry.index === null) continue;
      if (entry.key === 'annotations' && isFirst && document.images.count() === 0) {
        document.isReversed = true;
        continue;
      }
      if (entry.key === 'annotations' && isFirst && document.isReversed) continue;
      if (!takeEntry(document, entry)) return false;
    }
    return true;
  };
  for await (const chunk of file.chunks()) {
    head ??= chunk;
    scanner.write(chunk);
    if (!takeAll()) return false;
    await document.boxes.settle();
    await document.images.settle();
    if (scanner.broken() !== null) break;
  }
  scanner.end();
  if (!takeAll()) return false;
  const broken = scanner.broken();
  if (broken !== null) {
    refuse(reading, path, broken, broken.reason, broken.found);
    return false;
  }
  const missing = needed.find((key) => !scanner.lists.has(key));
  if (missing === undefined) return true;
  const { reason, found } = unknownShape(head ?? '', missing);
  refuse(reading, path, 1, reason, found);
  return false;
}

/** False when the file as a whole cannot be used. */
function takeEntry(document: Document, entry: JsonEntry): boolean {
  if (!needed.includes(entry.key ?? '')) return true;
  const json = lenientJsonOf(entry.text);
  if (!json.ok) {
    const place = placeWithin(entry, json);
    refuse(document.reading, document.path, place, 'json-broken', json.message);
    return false;
  }
  const value = new Map<string, unknown>(Object.entries(Object(json.value)));
  switch (entry.key) {
    case 'images':
      return takeImage(document, entry, value);
    case 'annotations':
      return takeAnnotation(document, entry, value);
    default:
      return takeCategory(document, entry, value);
  }
}

type Fields = ReadonlyMap<string, unknown>;

function takeImage(document: Document, entry: JsonEntry, fields: Fields): boolean {
  const id = idOf(fields.get('id'));
  const name = fields.get('file_name');
  if (id === null) return isNoShape(document, entry, 'id');
  if (typeof name !== 'string') return isNoShape(document, entry, 'file_name');
  const number = document.imageNumbers.get(id);
  if (number !== undefined) {
    document.damaged.add(number);
    refuseEntry(document, entry, 'id-repeated');
    return true;
  }
  const [width, height] = [fields.get('width'), fields.get('height')].map(numberOf);
  document.imageNumbers.set(id, document.images.count());
  if ((width ?? 1) <= 0 || (height ?? 1) <= 0) {
    document.damaged.add(document.images.count());
    refuseEntry(document, entry, 'size-broken');
  }
  document.images.add({
    name,
    width: width ?? null,
    height: height ?? null,
    line: entry.line,
    column: entry.column,
  });
  return true;
}

function takeCategory(document: Document, entry: JsonEntry, fields: Fields): boolean {
  const id = idOf(fields.get('id'));
  const name = fields.get('name');
  if (id === null) return isNoShape(document, entry, 'id');
  if (typeof name !== 'string') return isNoShape(document, entry, 'name');
  const className = classNameOf(name);
  const known = document.classNames.get(id);
  if (known !== undefined && known !== className) {
    refuse(document.reading, document.path, entry, 'id-repeated', `categories ${String(id)}`);
    return false;
  }
  document.classNames.set(id, className);
  return true;
}

function takeAnnotation(document: Document, entry: JsonEntry, fields: Fields): boolean {
  const image = idOf(fields.get('image_id'));
  const category = idOf(fields.get('category_id'));
  if (image === null) return isNoShape(document, entry, 'image_id');
  if (category === null) return isNoShape(document, entry, 'category_id');
  const picture = document.imageNumbers.get(image);
  if (picture === undefined) {
    refuseEntry(document, entry, 'picture-missing');
    return true;
  }
  const box = boxOf(fields);
  const isKnown = !document.annotationIds.add(fields.get('id'));
  if (typeof box === 'string' || isKnown) {
    document.damaged.add(picture);
    refuseEntry(document, entry, typeof box === 'string' ? box : 'id-repeated');
    return true;
  }
  for (const name of Object.keys(Object(fields.get('attributes')))) {
    if (isFlag(name)) continue;
    passOver(document.reading, `attribute ${name}`, { file: document.path, line: entry.line });
  }
  const label = document.labels.get(category) ?? document.labels.size;
  document.labels.set(category, label);
  document.boxes.add({
    ...box,
    picture,
    label,
    index: entry.index ?? 0,
    line: entry.line,
    column: entry.column,
  });
  return true;
}

function boxOf(
  fields: Fields,
): Pick<PlacedBox, 'x' | 'y' | 'width' | 'height' | 'flags'> | BrokenReason {
  const bbox = fields.get('bbox');
  const sides = Array.isArray(bbox) && bbox.length === 4 ? numbersOf(bbox) : null;
  if (sides === null) return 'number-broken';
  const [x = 0, y = 0, width = 0, height = 0] = sides;
  if (width < 0 || height < 0) return 'box-negative';
  const attributes = fields.get('attributes');
  const flags = attributes === undefined ? [] : (flagsIn(attributes).flags ?? []);
  return { x, y, width, height, flags };
}

async function* assetsOf(
  document: Document,
  pictures: Pictures | null,
): AsyncGenerator<Reading, void> {
  const { reading, path, damaged } = document;
  for (const name of document.classNames.values()) reading.classNames.add(name);
  const ids = [...document.labels.keys()];
  const classNames = ids.map((id) => document.classNames.get(id));
  // What is needed no longer makes room for the names of what is passed on.
  document.imageNumbers.clear();
  const boxesOf = document.boxes.merged();
  let number = 0;
  for await (const images of document.images.all()) {
    for (const image of images) {
      takeAsset(number, image, await boxesOf(number));
      number += 1;
      yield* fullParts(reading);
    }
  }

  function takeAsset(number: number, image: Image, placed: readonly PlacedBox[]): void {
    for (const { label, index, line, column } of placed) {
      if (classNames[label]) continue;
      damaged.add(number);
      const reason = classNames[label] === undefined ? 'class-unknown' : 'class-empty';
      const found = `annotations[${index}] category_id ${String(ids[label])}`;
      refuse(reading, path, { line, column }, reason, found);
    }
    const { name, line, column } = image;
    const picture = findPicture(pictures, name, path);
    if (typeof picture === 'string') {
      refuse(reading, path, { line, column }, picture, name);
      return;
    }
    if (damaged.has(number)) return;
    const size = writtenSize(image.width, image.height, picture);
    if ('reason' in size) refuse(reading, path, { line, column }, size.reason, size.found);
    else {
      addPicture(reading, {
        name: picture.path,
        file: path,
        line,
        ...size,
        boxes: placed.map(({ label, x, y, width, height, flags }) => ({
          className: classNames[label] ?? '',
          x,
          y,
          width,
          height,
          ...(flags.length === 0 ? {} : { flags }),
        })),
        classNames: [],
      });
    }
  }
}

/** Ids are numbers, or texts in some tools; `7` and `"7"` are two. */
function idOf(written: unknown): Id | null {
  return typeof written === 'number' || typeof written === 'string' ? written : null;
}

function isNoShape(document: Document, entry: JsonEntry, field: string): false {
  const found = `${entry.key}[${entry.index}].${field}`;
  refuse(document.reading, document.path, entry, 'shape-unknown', found);
  return false;
}

function refuseEntry(document: Document, entry: JsonEntry, reason: BrokenReason): void {
  const found = `${entry.key}[${entry.index}] ${entry.text}`;
  refuse(document.reading, document.path, entry, reason, found);
}
