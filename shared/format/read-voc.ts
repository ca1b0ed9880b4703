/** Reads Pascal VOC, of which there is a file per picture. */
import type { BrokenReason } from './broken-reason.ts';
import { flagsWhere } from './flag-fields.ts';
import { unknownShape } from './foreign-format.ts';
import type { Reading, ReadOptions } from './import-format.ts';
import type { Pictures } from './pictures.ts';
import { findPicture, findTwin } from './pictures.ts';
import type { ReadingSoFar } from './reading.ts';
import {
  addPicture,
  boxBetween,
  classNameOf,
  lastPart,
  newReading,
  numberOf,
  numbersOf,
  readWholeFiles,
  refuse,
} from './reading.ts';
import type { LabeledBox, SourceFile } from './record.ts';
import { vocDialectCount, vocDialectOf } from './voc-dialect.ts';
import { writtenSize } from './written-size.ts';
import { childrenOf, textOf, xmlElements } from './xml-elements.ts';
import type { XmlElement } from './xml-elements.ts';

export async function* readVoc(
  files: Iterable<SourceFile>,
  pictures: Pictures | null,
  options: ReadOptions,
): AsyncGenerator<Reading, void> {
  const reading = newReading();
  const dialects = vocDialectCount();
  const parser = xmlElements(0);
  yield* readWholeFiles(reading, files, (file) => {
    parser.next();
    parser.write(file.text);
    parser.end();
    readFile(reading, file, parser, { pictures, options, dialects });
  });
  yield* lastPart(reading, dialects.shown());
}

type Surroundings = {
  readonly pictures: Pictures | null;
  readonly options: ReadOptions;
  readonly dialects: ReturnType<typeof vocDialectCount>;
};

function readFile(
  reading: ReadingSoFar,
  file: { readonly path: string; readonly text: string },
  parser: Pick<ReturnType<typeof xmlElements>, 'broken' | 'take'>,
  { pictures, options, dialects }: Surroundings,
): void {
  const broken = parser.broken();
  if (broken !== null) {
    refuse(reading, file.path, broken, broken.reason, broken.found);
    return;
  }
  const [annotation] = parser.take();
  if (annotation?.name !== 'annotation' || annotation.children.length === 0) {
    const { reason, found } = unknownShape(file.text, 'annotation');
    refuse(reading, file.path, 1, reason, found);
    return;
  }
  const foreign = childrenOf(annotation, 'imagesize').length > 0;
  if (foreign) {
    refuse(reading, file.path, 1, 'format-foreign', 'LabelMe XML');
    return;
  }
  const filename = textOf(annotation, 'filename');
  const picture = pictureOf(file.path, filename, pictures);
  if (typeof picture === 'string') {
    refuse(reading, file.path, 1, picture, filename);
    return;
  }
  const [size] = childrenOf(annotation, 'size');
  // Some tools write 0 where they do not know it.
  const [width, height] = ['width', 'height'].map((side) => numberOf(textOf(size, side)) || null);
  const shown = writtenSize(width, height, picture);
  if ('reason' in shown) {
    refuse(reading, file.path, size ?? 1, shown.reason, shown.found);
    return;
  }
  const boxes: VocBox[] = [];
  let whole = true;
  for (const object of childrenOf(annotation, 'object')) {
    const box = boxOf(object, options);
    if (!('reason' in box)) {
      boxes.push(box);
      continue;
    }
    whole = false;
    refuse(reading, file.path, object, box.reason, box.found);
  }
  if (!whole) return;
  dialects.add(dialectOf(annotation, boxes), file.path);
  addPicture(reading, {
    name: picture.path,
    file: file.path,
    line: 1,
    ...shown,
    boxes: boxes.map(({ box }) => box),
    classNames: [],
  });
}

/** The name inside is believed first; where no picture has it (renamed, no extension), the XML file's own name. */
function pictureOf(path: string, filename: string | undefined, pictures: Pictures | null) {
  const named = findPicture(pictures, filename ?? '', path);
  if (typeof named !== 'string') return named;
  const twin = findTwin(pictures, path);
  return typeof twin === 'string' ? named : twin;
}

/** A box, and the corners as the file writes them. */
type VocBox = { readonly box: LabeledBox; readonly corners: readonly number[] };

function boxOf(
  object: XmlElement,
  options: ReadOptions,
): VocBox | { readonly reason: BrokenReason; readonly found: string } {
  const className = classNameOf(textOf(object, 'name') ?? '');
  if (className === '') return { reason: 'class-empty', found: '' };
  const [bounds] = childrenOf(object, 'bndbox');
  const written = ['xmin', 'ymin', 'xmax', 'ymax'].map((name) => textOf(bounds, name));
  const corners = numbersOf(written);
  if (corners === null) return { reason: 'number-broken', found: written.join(' ') };
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners;
  const shift = options.vocDialect === 'inclusive-from-one' ? 1 : 0;
  const flags = flagsWhere((flag) => textOf(object, flag)?.trim() === '1');
  return { box: { ...boxBetween(className, [x1 - shift, y1 - shift, x2, y2]), ...flags }, corners };
}

function dialectOf(annotation: XmlElement, boxes: readonly VocBox[]) {
  const [source] = childrenOf(annotation, 'source');
  return vocDialectOf({
    folder: textOf(annotation, 'folder'),
    database: textOf(source, 'database')?.trim(),
    mark: textOf(source, 'annotation')?.trim(),
    path: textOf(annotation, 'path'),
    corners: boxes.map(({ corners }) => corners),
  });
}
