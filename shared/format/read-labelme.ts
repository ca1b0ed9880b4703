/** Reads labelme's JSON, of which there is a file per picture. */
import { z } from 'zod';
import type { BrokenReason } from './broken-reason.ts';
import { flagsIn, isFlag } from './flag-fields.ts';
import { unknownShape } from './foreign-format.ts';
import type { Reading } from './import-format.ts';
import { jsonEntries as jsonScanner } from './json-entries.ts';
import { jsonEntries, jsonPlace } from './json-places.ts';
import { lenientJsonOf } from './json-text.ts';
import { lineIndex } from './line-index.ts';
import type { Pictures } from './pictures.ts';
import { findPicture, findTwin } from './pictures.ts';
import type { ReadingSoFar } from './reading.ts';
import {
  addPicture,
  boxBetween,
  classNameOf,
  lastPart,
  newReading,
  passOver,
  readWholeFiles,
  refuse,
} from './reading.ts';
import type { LabeledBox, SourceFile } from './record.ts';
import { writtenSize } from './written-size.ts';

export async function* readLabelme(
  files: Iterable<SourceFile>,
  pictures: Pictures | null,
): AsyncGenerator<Reading, void> {
  const reading = newReading();
  yield* readWholeFiles(reading, files, (file) => {
    readFile(reading, file, pictures);
  });
  yield* lastPart(reading);
}

const Document = z.object({
  imagePath: z.string(),
  shapes: z.array(z.unknown()),
  flags: z.unknown().optional(),
  imageWidth: z.unknown().optional(),
  imageHeight: z.unknown().optional(),
});

const Shape = z.object({
  label: z.string(),
  points: z.array(z.array(z.unknown())),
  /** Left out by version 3, which knew polygons alone at first. */
  shape_type: z.string().nullish(),
  flags: z.unknown().optional(),
});

function readFile(
  reading: ReadingSoFar,
  file: { readonly path: string; readonly text: string },
  pictures: Pictures | null,
): void {
  const scanner = jsonScanner('elements');
  scanner.write(file.text);
  const bottomless = scanner.broken();
  if (bottomless?.reason === 'nested-too-deep') {
    refuse(reading, file.path, bottomless, bottomless.reason, bottomless.found);
    return;
  }
  const json = lenientJsonOf(file.text);
  if (!json.ok) {
    refuse(reading, file.path, json, 'json-broken', json.message);
    return;
  }
  const lineOf = (...keys: (string | number)[]) => lineIndex(file.text)(jsonPlace(file.text, keys));
  const shaped = Document.safeParse(json.value);
  if (!shaped.success) {
    const lacking = shaped.error.issues[0]?.path.join('.') ?? '';
    const { reason, found } = unknownShape(file.text, lacking);
    refuse(reading, file.path, lineOf(), reason, found);
    return;
  }
  const { imagePath, shapes, flags, imageWidth, imageHeight } = shaped.data;
  const picture = pictureOf(file.path, imagePath, pictures);
  if (typeof picture === 'string') {
    refuse(reading, file.path, lineOf('imagePath'), picture, imagePath);
    return;
  }
  const size = writtenSize(imageWidth, imageHeight, picture);
  if ('reason' in size) {
    refuse(reading, file.path, lineOf('imageWidth'), size.reason, size.found);
    return;
  }
  const found = shapes.map(boxOf);
  const boxes = found.filter((box): box is LabeledBox => !('reason' in box));
  if (boxes.length < shapes.length) {
    const lineAt = lineIndex(file.text);
    const starts = [...jsonEntries(file.text, jsonPlace(file.text, ['shapes']))];
    for (const [index, box] of found.entries()) {
      const line = lineAt(starts[index]?.at ?? 0);
      if ('reason' in box) refuse(reading, file.path, line, box.reason, box.found);
    }
    return;
  }
  for (const [index, shape] of shapes.entries()) {
    for (const [name, value] of Object.entries(Object(Reflect.get(Object(shape), 'flags')))) {
      if (isFlag(name) || value !== true) continue;
      passOver(reading, `flag ${name}`, { file: file.path, line: lineOf('shapes', index) });
    }
  }
  const chosen = Object.entries(Object(flags)).filter(([, value]) => value === true);
  const classNames = chosen.map(([name]) => classNameOf(name));
  if (classNames.includes('')) {
    refuse(reading, file.path, lineOf('flags'), 'class-empty');
    return;
  }
  addPicture(reading, { name: picture.path, file: file.path, line: 1, ...size, boxes, classNames });
}

/** `imagePath` counts from the folder of the file; where no picture is there, the file's own name tells. */
function pictureOf(path: string, imagePath: string, pictures: Pictures | null) {
  const written = imagePath.trim() === '' ? '' : besideFile(path, imagePath);
  const named = findPicture(pictures, written, path);
  if (typeof named !== 'string') return named;
  const twin = findTwin(pictures, path);
  return typeof twin === 'string' ? named : twin;
}

function besideFile(path: string, imagePath: string): string {
  const slashed = imagePath.replaceAll('\\', '/');
  if (/^(\/|[a-z]:\/|[a-z]+:\/\/)/i.test(slashed)) return slashed;
  const parts = path.split('/').slice(0, -1);
  for (const part of slashed.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function boxOf(
  shape: unknown,
): LabeledBox | { readonly reason: BrokenReason; readonly found: unknown } {
  const shaped = Shape.safeParse(shape);
  if (!shaped.success) return { reason: 'shape-unknown', found: shape };
  const { label, points, shape_type: type, flags: written } = shaped.data;
  const flags = flagsIn(written);
  if (type !== 'rectangle') return { reason: 'label-unsupported', found: type ?? 'polygon' };
  const className = classNameOf(label);
  if (className === '') return { reason: 'class-empty', found: '' };
  const corners = cornersOf(points);
  if (corners === null) return { reason: 'number-broken', found: points };
  const [first, second, third, fourth] = corners;
  if (first === undefined || second === undefined || corners.length > 4) {
    return { reason: 'cells-differ', found: points };
  }
  if (third === undefined) return { ...boxBetween(className, [...first, ...second]), ...flags };
  const box = { ...boxBetween(className, [...first, ...third]), ...flags };
  const isUpright =
    fourth !== undefined &&
    new Set(corners.map(([x]) => x)).size <= 2 &&
    new Set(corners.map(([, y]) => y)).size <= 2;
  return isUpright ? box : { reason: 'box-rotated', found: points };
}

type Corner = readonly [x: number, y: number];

function cornersOf(points: readonly (readonly unknown[])[]): readonly Corner[] | null {
  const corners: Corner[] = [];
  for (const point of points) {
    const [x, y] = point;
    // A number in quotation marks is none: labelme writes JSON's own.
    const isCorner = point.length === 2 && typeof x === 'number' && typeof y === 'number';
    if (!isCorner || !Number.isFinite(x) || !Number.isFinite(y)) return null;
    corners.push([x, y]);
  }
  return corners;
}
