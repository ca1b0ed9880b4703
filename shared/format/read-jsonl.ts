/** Reads JSON Lines, and lists of the same objects. */
import { z } from 'zod';
import { flagsIn } from './flag-fields.ts';
import { foreignFormatOf, unknownShape } from './foreign-format.ts';
import type { Reading, ReadOptions } from './import-format.ts';
import { lenientJsonOf } from './json-text.ts';
import type { Pictures } from './pictures.ts';
import { findPicture } from './pictures.ts';
import { readJsonElements } from './read-json-elements.ts';
import type { ReadingSoFar } from './reading.ts';
import { addPicture, classNameOf, fullParts, lastPart, newReading, refuse } from './reading.ts';
import type { LabeledBox, SourceFile } from './record.ts';
import { addText } from './text-asset.ts';
import { textLines } from './text-lines.ts';
import type { WrittenRange } from './text-range.ts';
import { writtenSize } from './written-size.ts';

export async function* readJsonl(
  files: Iterable<SourceFile>,
  pictures: Pictures | null,
  options: ReadOptions,
): AsyncGenerator<Reading, void> {
  const reading = newReading();
  for (const file of files) {
    const take = ({ line, text }: WrittenObject, value: unknown): void => {
      readObject(reading, { file: file.path, line, text }, value, pictures, options);
    };
    const head = await headOf(file);
    yield* head.trimStart().startsWith('[')
      ? readJsonElements(reading, file, take)
      : readEachLine(reading, file, take, head);
    yield* lastPart(reading);
  }
}

type WrittenObject = { readonly line: number; readonly text: string };
type Take = (written: WrittenObject, value: unknown) => void;

/** The first piece of the file that holds more than blanks. */
async function headOf(file: SourceFile): Promise<string> {
  for await (const chunk of file.chunks()) if (chunk.trim() !== '') return chunk;
  return '';
}

async function* readEachLine(
  reading: ReadingSoFar,
  file: SourceFile,
  take: Take,
  head: string,
): AsyncGenerator<Reading, void> {
  let count = 0;
  for await (const lines of textLines(file.chunks())) {
    for (const { line, text } of lines) {
      if (text.trim() === '') continue;
      count += 1;
      const json = lenientJsonOf(text);
      if (json.ok) take({ line, text }, json.value);
      else if (count === 1 && foreignFormatOf(head) !== null) {
        // A document of another tool goes on over many lines.
        refuse(reading, file.path, line, 'format-foreign', foreignFormatOf(head));
        return;
      } else refuse(reading, file.path, { line, column: json.column }, 'json-broken', json.message);
    }
    yield* fullParts(reading);
  }
  if (count === 0) refuse(reading, file.path, 1, 'file-empty');
}

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

function readObject(
  reading: ReadingSoFar,
  { text: json, ...at }: WrittenObject & { readonly file: string },
  value: unknown,
  pictures: Pictures | null,
  options: ReadOptions,
): void {
  const shaped = Line.safeParse(renamed(value, options));
  if (!shaped.success) {
    const lacking = shaped.error.issues[0]?.path.join('.') ?? '';
    const { reason, found } = unknownShape(json, lacking);
    refuse(reading, at.file, at.line, reason, found);
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
    const foreign = name === undefined ? foreignFormatOf(json) : null;
    if (foreign !== null) refuse(reading, at.file, at.line, 'format-foreign', foreign);
    else refuse(reading, at.file, at.line, picture, name);
    return;
  }
  if (boxes?.some((box) => classNameOf(box.label) === '')) {
    refuse(reading, at.file, at.line, 'class-empty');
    return;
  }
  const size = writtenSize(width, height, picture);
  if ('reason' in size) {
    refuse(reading, at.file, at.line, size.reason, size.found);
    return;
  }
  addPicture(reading, {
    name: picture.path,
    ...at,
    ...size,
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
