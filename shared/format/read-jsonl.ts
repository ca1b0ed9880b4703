/**
 * JSON Lines: an object a line with a text or a picture's name, and `label`, `labels`, `ranges` (code
 * points of the text, the end excluded) or `boxes` (as this product writes them; `boxes: null` is a picture that nobody has labeled, and is passed over). A file that is one JSON array of such objects is read too; its lines are then element numbers.
 */
import { z } from 'zod';
import { flagsIn } from './flag-fields.ts';
import type { ImportFormat, ReadOptions } from './import-format.ts';
import { hasExtension } from './import-format.ts';
import { jsonOf } from './json-text.ts';
import type { Pictures } from './pictures.ts';
import { findPicture } from './pictures.ts';
import type { ReadingSoFar } from './reading.ts';
import { addPicture, classNameOf, finished, newReading, refuse } from './reading.ts';
import type { LabeledBox, SourceFile } from './record.ts';
import { addText } from './text-asset.ts';
import type { WrittenRange } from './text-range.ts';

export const jsonlImport: ImportFormat = {
  name: 'jsonl',
  title: 'JSON Lines',
  takes: (path) => hasExtension(path, ['jsonl', 'ndjson', 'json']),
  read: (files, pictures, options) => {
    const reading = newReading();
    for (const file of files) {
      for (const { line, value } of objectsOf(reading, file)) {
        readObject(reading, { file: file.path, line }, value, pictures, options);
      }
    }
    return finished(reading);
  },
};

const className = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const side = z.number().nullish();
const Line = z.looseObject({
  text: z.string().optional(),
  name: z.string().optional(),
  label: z.union([className, z.array(className)]).nullish(),
  labels: z.array(className).nullish(),
  width: side,
  height: side,
  ranges: z.array(z.object({ label: className, start: z.number(), end: z.number() })).nullish(),
  boxes: z
    .array(
      z.object({
        label: className,
        x: z.number(),
        y: z.number(),
        width: z.number().min(0),
        height: z.number().min(0),
        occluded: z.unknown().optional(),
        truncated: z.unknown().optional(),
      }),
    )
    .nullish(),
});

function* objectsOf(reading: ReadingSoFar, file: SourceFile) {
  const text = file.text.trim();
  if (text === '') {
    refuse(reading, file.path, 1, 'file-empty');
    return;
  }
  if (text.startsWith('[')) {
    const json = jsonOf(text);
    if (!json.ok) refuse(reading, file.path, json.line, 'json-broken', json.message);
    else if (Array.isArray(json.value)) {
      for (const [index, value] of json.value.entries()) yield { line: index + 1, value };
    }
    return;
  }
  for (const [index, line] of file.text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const json = jsonOf(line);
    if (json.ok) yield { line: index + 1, value: json.value };
    else refuse(reading, file.path, index + 1, 'json-broken', json.message);
  }
}

function readObject(
  reading: ReadingSoFar,
  at: { readonly file: string; readonly line: number },
  value: unknown,
  pictures: Pictures | null,
  options: ReadOptions,
): void {
  const shaped = Line.safeParse(renamed(value, options));
  if (!shaped.success) {
    refuse(reading, at.file, at.line, 'shape-unknown', shaped.error.issues[0]?.path.join('.'));
    return;
  }
  const { text, name, label, labels, boxes, ranges, width, height } = shaped.data;
  const classes = [...(labels ?? []), ...(Array.isArray(label) ? label : [label ?? ''])];
  if (text !== undefined) {
    const written = (ranges ?? []).map((range): WrittenRange => ({
      className: range.label,
      start: range.start,
      end: range.end,
      unit: 'code-point',
      words: null,
    }));
    addText(reading, at, text, { classes, ranges: written }, options);
    return;
  }
  if (boxes === null) return;
  const picture = findPicture(pictures, name ?? '', at.file);
  if (typeof picture === 'string') {
    refuse(reading, at.file, at.line, picture, name);
    return;
  }
  addPicture(reading, {
    name: picture.path,
    ...at,
    width: picture.width ?? width ?? null,
    height: picture.height ?? height ?? null,
    boxes: (boxes ?? []).map((box): LabeledBox => ({
      className: classNameOf(box.label),
      x: box.x,
      y: box.y,
      width: box.width,
      height: box.height,
      ...flagsIn(box),
    })),
    classNames: classes.map(classNameOf).filter((one) => one !== ''),
  });
}

/** The object with the caller's columns under the names that are read. */
function renamed(value: unknown, options: ReadOptions): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const found = new Map<string, unknown>(Object.entries(value));
  const pick = (key: string, column: string | undefined) =>
    column === undefined ? {} : { [key]: found.get(column) };
  return {
    ...value,
    ...pick('text', options.text),
    ...pick('name', options.picture),
    ...pick('label', options.label),
  };
}
