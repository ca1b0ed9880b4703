/** COCO object detection: boxes as `[x, y, width, height]` in float pixels; ids are whatever the file says. */
import { z } from 'zod';
import { flagsIn } from './flag-fields.ts';
import { hasExtension } from './import-format.ts';
import type { ImportFormat } from './import-format.ts';
import { jsonOf } from './json-text.ts';
import type { Pictures } from './pictures.ts';
import { findPicture } from './pictures.ts';
import type { ReadingSoFar } from './reading.ts';
import {
  addPicture,
  classNameOf,
  finished,
  newReading,
  numberOf,
  numbersOf,
  refuse,
} from './reading.ts';
import type { LabeledBox, SourceFile } from './record.ts';

/** JSON keeps no lines, so every record and broken row of a file says line 1 and quotes the entry. */
const line = 1;

export const cocoImport: ImportFormat = {
  name: 'coco',
  title: 'COCO',
  takes: (path) => hasExtension(path, ['json']),
  read: (files, pictures) => {
    const reading = newReading();
    for (const file of files) readFile(reading, file, pictures);
    return finished(reading);
  },
};

const id = z.union([z.number(), z.string()]);
const Document = z.object({
  images: z.array(
    z.object({
      id,
      file_name: z.string(),
      width: z.unknown().optional(),
      height: z.unknown().optional(),
    }),
  ),
  annotations: z.array(
    z.object({
      image_id: id,
      category_id: id,
      bbox: z.unknown().optional(),
      attributes: z.unknown().optional(),
    }),
  ),
  categories: z.array(z.object({ id, name: z.string() })),
});
type Document = z.infer<typeof Document>;

function readFile(reading: ReadingSoFar, file: SourceFile, pictures: Pictures | null): void {
  const json = jsonOf(file.text);
  if (!json.ok) {
    refuse(reading, file.path, json.line, 'json-broken', json.message);
    return;
  }
  const shaped = Document.safeParse(json.value);
  if (!shaped.success) {
    refuse(reading, file.path, line, 'shape-unknown', shaped.error.issues[0]?.path.join('.'));
    return;
  }
  readDocument(reading, file.path, shaped.data, pictures);
}

function readDocument(
  reading: ReadingSoFar,
  path: string,
  document: Document,
  pictures: Pictures | null,
): void {
  const names = new Map(document.categories.map((one) => [one.id, classNameOf(one.name)]));
  for (const name of names.values()) reading.classNames.add(name);
  const boxesOf = new Map<string | number, LabeledBox[]>();
  const damaged = new Set<string | number>();
  for (const { id: category, name } of document.categories) {
    if (names.get(category) === classNameOf(name)) continue;
    refuse(reading, path, line, 'id-repeated', `categories ${JSON.stringify(category)}`);
    return;
  }
  for (const [index, image] of document.images.entries()) {
    if (boxesOf.has(image.id)) {
      damaged.add(image.id);
      refuse(reading, path, line, 'id-repeated', `images[${index}] ${JSON.stringify(image)}`);
    }
    boxesOf.set(image.id, []);
  }
  for (const [index, annotation] of document.annotations.entries()) {
    const className = names.get(annotation.category_id);
    const box = boxFrom(annotation, className);
    const boxes = boxesOf.get(annotation.image_id);
    if (typeof box !== 'string' && boxes !== undefined) {
      boxes.push(box);
      continue;
    }
    damaged.add(annotation.image_id);
    const reason = typeof box === 'string' ? box : 'picture-missing';
    refuse(reading, path, line, reason, `annotations[${index}] ${JSON.stringify(annotation)}`);
  }
  for (const image of document.images) {
    const picture = findPicture(pictures, image.file_name, path);
    if (typeof picture === 'string') refuse(reading, path, line, picture, image.file_name);
    else if ((numberOf(image.width) ?? 0) < 0 || (numberOf(image.height) ?? 0) < 0) {
      refuse(reading, path, line, 'size-broken', JSON.stringify(image));
    } else if (!damaged.has(image.id)) {
      addPicture(reading, {
        name: picture.path,
        file: path,
        line,
        width: picture.width ?? numberOf(image.width),
        height: picture.height ?? numberOf(image.height),
        boxes: boxesOf.get(image.id) ?? [],
        classNames: [],
      });
    }
  }
}

function boxFrom(
  { bbox, attributes }: Document['annotations'][number],
  className: string | undefined,
) {
  if (className === undefined) return 'class-unknown';
  if (className === '') return 'class-empty';
  const sides = Array.isArray(bbox) && bbox.length === 4 ? numbersOf(bbox) : null;
  if (sides === null) return 'number-broken';
  const [x = 0, y = 0, width = 0, height = 0] = sides;
  if (width < 0 || height < 0) return 'box-negative';
  return { className, x, y, width, height, ...flagsIn(attributes) };
}
