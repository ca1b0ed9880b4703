/** Reads YOLO: the files that define classes first, then those of the pictures one by one. */
import { z } from 'zod';
import type { BrokenReason } from './broken-reason.ts';
import type { Reading } from './import-format.ts';
import { jsonOf } from './json-text.ts';
import type { KnownPicture, Pictures } from './pictures.ts';
import { findPicture, findTwin, stemOf } from './pictures.ts';
import type { ReadingSoFar } from './reading.ts';
import {
  addPicture,
  lastPart,
  newReading,
  numberOf,
  numbersOf,
  readWholeFiles,
  refuse,
  wholeText,
} from './reading.ts';
import type { LabeledBox, SourceFile } from './record.ts';
import { listName } from './write-yolo.ts';
import { classNamesOf, definesClasses } from './yolo-classes.ts';

type ClassFile = { readonly folder: string; readonly names: ReadonlyMap<number, string> };
type TextFile = { readonly path: string; readonly text: string };

export async function* readYolo(
  files: Iterable<SourceFile>,
  pictures: Pictures | null,
): AsyncGenerator<Reading, void> {
  const reading = newReading();
  const labels: SourceFile[] = [];
  const classFiles: ClassFile[] = [];
  const told = new Map<string, string>();
  for (const file of files) {
    if (file.path.endsWith(listName)) {
      await readList(reading, file, told);
      continue;
    }
    const text = definesClasses(file.path) ? await wholeText(reading, file) : null;
    if (text === null || isLabelOf({ path: file.path, text }, pictures)) {
      labels.push(file);
      continue;
    }
    const names = classNamesOf({ path: file.path, text });
    if (names === null) continue;
    classFiles.push({ folder: folderOf(file.path), names });
    for (const name of names.values()) reading.classNames.add(name);
  }
  yield* readWholeFiles(reading, labels, (file) => {
    const picture = pictureOf(file.path, told, pictures);
    readFile(reading, file, namesFor(file.path, classFiles), picture);
  });
  yield* lastPart(reading);
}

const Renamed = z.object({ path: z.string(), name: z.string() });

/** Takes up which pictures label files are about whose names do not tell. */
async function readList(
  reading: ReadingSoFar,
  file: SourceFile,
  told: Map<string, string>,
): Promise<void> {
  const text = (await wholeText(reading, file)) ?? '';
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const json = jsonOf(line);
    const renamed = Renamed.safeParse(json.ok ? json.value : null);
    if (renamed.success) told.set(folderOf(file.path) + renamed.data.path, renamed.data.name);
    else refuse(reading, file.path, index + 1, json.ok ? 'shape-unknown' : 'json-broken', line);
  }
}

function pictureOf(
  path: string,
  told: ReadonlyMap<string, string>,
  pictures: Pictures | null,
): KnownPicture | BrokenReason {
  const name = told.get(path);
  return name === undefined ? findTwin(pictures, path) : findPicture(pictures, name, path);
}

/** The class file in the nearest folder above; a data set in parts may have one in each. */
function namesFor(path: string, classFiles: readonly ClassFile[]): ReadonlyMap<number, string> {
  const above = classFiles.filter(({ folder }) => path.startsWith(folder));
  const [nearest] = (above.length > 0 ? above : classFiles).toSorted(
    (a, b) => b.folder.length - a.folder.length,
  );
  return nearest?.names ?? new Map();
}

function readFile(
  reading: ReadingSoFar,
  file: TextFile,
  names: ReadonlyMap<number, string>,
  picture: KnownPicture | BrokenReason,
): void {
  const lines = file.text.split(/\r?\n/);
  if (typeof picture === 'string') {
    // `train.txt` and notes lie among the labels and are none.
    const isLabel = picture === 'picture-ambiguous' || lines.some(looksLikeBox);
    if (isLabel) refuse(reading, file.path, 1, picture, stemOf(file.path));
    return;
  }
  const { width, height } = picture;
  if (width === null || height === null) {
    refuse(reading, file.path, 1, 'size-unknown', picture.path);
    return;
  }
  const boxes: LabeledBox[] = [];
  let whole = true;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const box = boxOf(line, names, { width, height });
    if (typeof box !== 'string') {
      boxes.push(box);
      continue;
    }
    whole = false;
    refuse(reading, file.path, index + 1, box, line);
  }
  if (!whole) return;
  const name = picture.path;
  addPicture(reading, { name, file: file.path, line: 1, width, height, boxes, classNames: [] });
}

function boxOf(
  line: string,
  names: ReadonlyMap<number, string>,
  picture: { readonly width: number; readonly height: number },
) {
  const cells = line.trim().split(/\s+/);
  if (cells.length !== 5) return 'cells-differ';
  const values = numbersOf(cells);
  if (values === null) return 'number-broken';
  const [number = 0, centreX = 0, centreY = 0, width = 0, height = 0] = values;
  const className = names.get(number);
  if (className === undefined) return 'class-unknown';
  if (width < 0 || height < 0) return 'box-negative';
  return {
    className,
    x: (centreX - width / 2) * picture.width,
    y: (centreY - height / 2) * picture.height,
    width: width * picture.width,
    height: height * picture.height,
  };
}

function looksLikeBox(line: string): boolean {
  const cells = line.trim().split(/\s+/);
  return cells.length === 5 && cells.every((cell) => numberOf(cell) !== null);
}

/** A picture may be called `classes.jpg`; its labels are then no list of classes. */
function isLabelOf(file: TextFile, pictures: Pictures | null): boolean {
  if (!file.path.endsWith('.txt') || pictures === null) return false;
  if (typeof findTwin(pictures, file.path) === 'string') return false;
  return file.text.split(/\r?\n/).every((line) => line.trim() === '' || looksLikeBox(line));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
