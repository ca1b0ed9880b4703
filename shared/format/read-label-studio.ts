/**
 * Label Studio's JSON export (labelstud.io/guide/export): a list of tasks, or one task. Boxes are percent of the
 * picture, from its top left corner; they become float pixels of the picture at hand, else of `original_width` and
 * `original_height`. Ranges of texts count UTF-16 code units. Rotated boxes and results of other types are refused with their task. Choices are classes of the
 * whole picture or text. Skipped answers count as none, and a task without an answer is passed over, predictions or not.
 */
import { z } from 'zod';
import { hasExtension } from './import-format.ts';
import type { ImportFormat, ReadOptions } from './import-format.ts';
import { jsonEntries, jsonPlace } from './json-places.ts';
import { jsonOf } from './json-text.ts';
import { labelStudioLabels } from './label-studio-labels.ts';
import { findSubject, subjectOf } from './label-studio-subject.ts';
import { lineIndex } from './line-index.ts';
import type { Pictures } from './pictures.ts';
import type { ReadingSoFar } from './reading.ts';
import { addPicture, finished, newReading, refuse } from './reading.ts';
import type { SourceFile } from './record.ts';
import { addText } from './text-asset.ts';

export const labelStudioImport: ImportFormat = {
  name: 'label-studio',
  title: 'Label Studio JSON',
  takes: (path) => hasExtension(path, ['json']),
  read: (files, pictures, options) => {
    const reading = newReading();
    for (const file of files) readFile(reading, file, pictures, options);
    return finished(reading);
  },
};

const Answer = z.looseObject({
  result: z.array(z.unknown()).nullish(),
  was_cancelled: z.boolean().nullish(),
  skipped: z.boolean().nullish(),
  ground_truth: z.boolean().nullish(),
});
type Answer = z.infer<typeof Answer>;

/** `completions` is what versions before 1.0 called the annotations. */
const Task = z.looseObject({
  id: z.union([z.number(), z.string()]).nullish(),
  data: z.record(z.string(), z.unknown()),
  annotations: z.array(Answer).nullish(),
  completions: z.array(Answer).nullish(),
});

type TaskPlace = {
  readonly file: string;
  readonly line: number;
  /** The index in the file's text of what the keys lead to within the task. */
  readonly indexOf: (...keys: (string | number)[]) => number;
  readonly entriesAt: (index: number) => readonly number[];
  readonly lineAt: (index: number) => number;
};

function readFile(
  reading: ReadingSoFar,
  file: SourceFile,
  pictures: Pictures | null,
  options: ReadOptions,
): void {
  const json = jsonOf(file.text);
  if (!json.ok) {
    refuse(reading, file.path, json.line, 'json-broken', json.message);
    return;
  }
  const isList = Array.isArray(json.value);
  const tasks: readonly unknown[] = Array.isArray(json.value) ? json.value : [json.value];
  const entriesAt = (index: number) => [...jsonEntries(file.text, index)].map(({ at }) => at);
  const starts = isList ? entriesAt(0) : [0];
  const lineAt = lineIndex(file.text);
  const ids = new Set<unknown>();
  for (const [index, value] of tasks.entries()) {
    const start = jsonPlace(file.text, [], starts[index]);
    const indexOf = (...keys: (string | number)[]) => jsonPlace(file.text, keys, start);
    const place = { file: file.path, line: lineAt(start), indexOf, entriesAt, lineAt };
    const shaped = Task.safeParse(value);
    if (!shaped.success) {
      const found = shaped.error.issues[0]?.path.join('.');
      refuse(reading, file.path, place.line, 'shape-unknown', found);
      continue;
    }
    const { id } = shaped.data;
    if (ids.has(id ?? value)) {
      refuse(reading, file.path, lineAt(indexOf('id')), 'id-repeated', id);
      continue;
    }
    ids.add(id ?? value);
    readTask(reading, place, shaped.data, pictures, options);
  }
}

function readTask(
  reading: ReadingSoFar,
  place: TaskPlace,
  task: z.infer<typeof Task>,
  pictures: Pictures | null,
  options: ReadOptions,
): void {
  const { file, line, indexOf, entriesAt, lineAt } = place;
  const list = task.annotations?.length ? 'annotations' : 'completions';
  const answers = (task[list] ?? []).map((answer, index) => ({ answer, index }));
  const given = answers.filter(({ answer }) => !isSkipped(answer));
  if (given.length === 0) return;
  const trusted = given.filter(({ answer }) => answer.ground_truth === true);
  const [chosen, another] = given.length === 1 ? given : trusted;
  if (chosen === undefined || another !== undefined) {
    refuse(reading, file, lineAt(indexOf(list)), 'answers-several', `${given.length}`);
    return;
  }
  const subject = subjectOf(task.data, options);
  if (subject === null) {
    const found = Object.keys(task.data).join(', ');
    refuse(reading, file, lineAt(indexOf('data')), 'subject-unknown', found);
    return;
  }
  const picture = subject.holds === 'text' ? null : findSubject(pictures, subject.value, file);
  if (typeof picture === 'string') {
    refuse(reading, file, lineAt(indexOf('data')), picture, subject.value);
    return;
  }
  const labels = labelStudioLabels(chosen.answer.result ?? [], picture);
  if (labels.refused.length > 0) {
    const starts = entriesAt(indexOf(list, chosen.index, 'result'));
    for (const { index, reason, found } of labels.refused) {
      refuse(reading, file, lineAt(starts[index] ?? 0), reason, found);
    }
    return;
  }
  const { boxes, classNames, width, height } = labels;
  if (picture === null) {
    const starts = entriesAt(indexOf(list, chosen.index, 'result'));
    const ranges = labels.ranges.map(({ index, ...range }) => ({
      ...range,
      line: lineAt(starts[index] ?? 0),
    }));
    const classes = { classes: classNames, ranges };
    addText(reading, { file, line }, subject.value, classes, options);
  } else addPicture(reading, { name: picture.path, file, line, width, height, boxes, classNames });
}

function isSkipped(answer: Answer): boolean {
  return answer.was_cancelled === true || answer.skipped === true;
}
