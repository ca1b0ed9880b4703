/**
 * Pascal VOC: one XML file per picture.
 *
 * Corners are read as floats, in whatever order. Tools disagree on what they mean:
 * - `plain`, the default: pixels from 0, width = xmax − xmin. labelImg, Label Studio, X-AnyLabeling, Datumaro,
 *   VoTT and labelme write this (labelImg lifts a minimum of 0 to 1).
 * - `inclusive-from-one`: the original data sets, whose pixels count from 1 and include the last one; one is
 *   taken from both minima.
 *
 * The reader does as it is told and reports in `dialects` what the files show (`voc-dialect.ts`).
 */
import type { BrokenReason } from './broken-row.ts';
import { flagsWhere } from './flag-fields.ts';
import { hasExtension } from './import-format.ts';
import type { ImportFormat, ReadOptions } from './import-format.ts';
import type { Pictures } from './pictures.ts';
import { findPicture, findTwin } from './pictures.ts';
import type { ReadingSoFar } from './reading.ts';
import {
  addPicture,
  boxBetween,
  classNameOf,
  finished,
  newReading,
  numberOf,
  numbersOf,
  refuse,
} from './reading.ts';
import type { LabeledBox, SourceFile } from './record.ts';
import { vocDialectCount, vocDialectOf } from './voc-dialect.ts';
import { childNamesOf, childrenOf, textOf, xmlDocument } from './xml-document.ts';

export const vocImport: ImportFormat = {
  name: 'voc',
  title: 'Pascal VOC',
  takes: (path) => hasExtension(path, ['xml']),
  read: (files, pictures, options) => {
    const reading = newReading();
    const dialects = vocDialectCount();
    for (const file of files) readFile(reading, file, pictures, options, dialects);
    return { ...finished(reading), dialects: dialects.shown() };
  },
};

function readFile(
  reading: ReadingSoFar,
  file: SourceFile,
  pictures: Pictures | null,
  options: ReadOptions,
  dialects: ReturnType<typeof vocDialectCount>,
): void {
  const xml = xmlDocument(reading, file);
  if (xml === null) return;
  const [annotation] = childrenOf(xml.root, 'annotation');
  if (childNamesOf(annotation).length === 0) {
    refuse(reading, file.path, 1, 'shape-unknown', 'annotation');
    return;
  }
  const filename = textOf(annotation, 'filename');
  const picture = pictureOf(file.path, filename, pictures);
  if (typeof picture === 'string') {
    refuse(reading, file.path, 1, picture, filename);
    return;
  }
  const [size] = childrenOf(annotation, 'size');
  const width = numberOf(textOf(size, 'width'));
  const height = numberOf(textOf(size, 'height'));
  if ((width ?? 0) < 0 || (height ?? 0) < 0) {
    refuse(reading, file.path, xml.lineOf(size), 'size-broken', `${width} × ${height}`);
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
    refuse(reading, file.path, xml.lineOf(object), box.reason, box.found);
  }
  if (!whole) return;
  dialects.add(dialectOf(annotation, boxes), file.path);
  addPicture(reading, {
    name: picture.path,
    file: file.path,
    line: 1,
    width: picture.width ?? width,
    height: picture.height ?? height,
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
  object: unknown,
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

function dialectOf(annotation: unknown, boxes: readonly VocBox[]) {
  const [source] = childrenOf(annotation, 'source');
  return vocDialectOf({
    folder: textOf(annotation, 'folder'),
    database: textOf(source, 'database'),
    mark: textOf(source, 'annotation'),
    path: textOf(annotation, 'path'),
    corners: boxes.map(({ corners }) => corners),
  });
}
