/**
 * Pascal VOC: one XML file per picture.
 *
 * Corners are read as floats, in whatever order. Tools disagree on what they mean:
 * - `plain`, the default: pixels from 0, width = xmax − xmin. labelImg, Label Studio, X-AnyLabeling, Datumaro,
 *   VoTT and labelme write this (labelImg lifts a minimum of 0 to 1).
 * - `inclusive-from-one`: the original data sets, whose pixels count from 1 and include the last one; one is
 *   taken from both minima.
 */
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { BrokenReason } from './broken-row.ts';
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
import { withoutReferences, xmlBreak } from './xml-text.ts';

export const vocImport: ImportFormat = {
  name: 'voc',
  title: 'Pascal VOC',
  takes: (path) => hasExtension(path, ['xml']),
  read: (files, pictures, options) => {
    const reading = newReading();
    for (const file of files) readFile(reading, file, pictures, options);
    return finished(reading);
  },
};

/** Every value stays text: a class may be called `007` or `true`. */
const parser = new XMLParser({
  parseTagValue: false,
  processEntities: false,
  ignoreAttributes: true,
  captureMetaData: true,
  isArray: (tag) => tag === 'object',
});
/** Typed `Symbol` by the library, where `symbol` is meant. */
const metadata = XMLParser.getMetaDataSymbol().valueOf();

const text = z.string().transform(withoutReferences).optional();
const Corners = z.object({ xmin: text, ymin: text, xmax: text, ymax: text });
const VocObject = z.object({ name: text, bndbox: Corners.optional() });
const VocFile = z.object({
  annotation: z.object({
    filename: text,
    size: z.object({ width: text, height: text }).optional(),
    object: z.array(z.unknown()).default([]),
  }),
});

function readFile(
  reading: ReadingSoFar,
  file: SourceFile,
  pictures: Pictures | null,
  options: ReadOptions,
): void {
  const document = parsed(reading, file);
  if (document === null) return;
  const { filename, size, object: objects } = document.annotation;
  const picture = pictureOf(file.path, filename, pictures);
  if (typeof picture === 'string') {
    refuse(reading, file.path, 1, picture, filename);
    return;
  }
  const boxes: LabeledBox[] = [];
  let whole = true;
  for (const object of objects) {
    const box = boxOf(object, options);
    if (!('reason' in box)) {
      boxes.push(box);
      continue;
    }
    whole = false;
    refuse(reading, file.path, lineOf(object, file.text), box.reason, box.found);
  }
  if (!whole) return;
  addPicture(reading, {
    name: picture.path,
    file: file.path,
    line: 1,
    width: picture.width ?? numberOf(size?.width),
    height: picture.height ?? numberOf(size?.height),
    boxes,
    classNames: [],
  });
}

function parsed(reading: ReadingSoFar, file: SourceFile): z.infer<typeof VocFile> | null {
  // VOC needs no document type, and only one of those can define entities that grow when they are expanded.
  const documentType = file.text.indexOf('<!DOCTYPE');
  if (documentType >= 0) {
    refuse(reading, file.path, lineAt(file.text, documentType), 'xml-document-type');
    return null;
  }
  const broken = xmlBreak(file.text);
  if (broken !== null) {
    refuse(reading, file.path, lineAt(file.text, broken), 'xml-broken', file.text.slice(broken));
    return null;
  }
  const document = VocFile.safeParse(parser.parse(file.text));
  if (document.success) return document.data;
  refuse(reading, file.path, 1, 'shape-unknown', document.error.issues[0]?.path.join('.'));
  return null;
}

/** The name inside is believed first; where no picture has it (renamed, no extension), the XML file's own name. */
function pictureOf(path: string, filename: string | undefined, pictures: Pictures | null) {
  const named = findPicture(pictures, filename ?? '', path);
  if (typeof named !== 'string') return named;
  const twin = findTwin(pictures, path);
  return typeof twin === 'string' ? named : twin;
}

function boxOf(
  object: unknown,
  options: ReadOptions,
): LabeledBox | { readonly reason: BrokenReason; readonly found: unknown } {
  const shaped = VocObject.safeParse(object);
  if (!shaped.success) return { reason: 'shape-unknown', found: object };
  const className = classNameOf(shaped.data.name ?? '');
  if (className === '') return { reason: 'class-empty', found: '' };
  const { xmin, ymin, xmax, ymax } = shaped.data.bndbox ?? {};
  const corners = numbersOf([xmin, ymin, xmax, ymax]);
  if (corners === null) return { reason: 'number-broken', found: shaped.data.bndbox ?? '' };
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners;
  const shift = options.vocDialect === 'inclusive-from-one' ? 1 : 0;
  return boxBetween(className, [x1 - shift, y1 - shift, x2, y2]);
}

function lineOf(object: unknown, text: string): number {
  const at: unknown = Reflect.get(Object(object), metadata);
  const start: unknown = Reflect.get(Object(at), 'startIndex');
  return typeof start === 'number' ? lineAt(text, start) : 1;
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
