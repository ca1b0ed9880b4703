/** Reads Label Studio's JSON task by task. */
import { z } from 'zod';
import { unknownShape } from './foreign-format.ts';
import type { Reading, ReadOptions } from './import-format.ts';
import type { JsonEntry } from './json-entries.ts';
import { jsonEntries, jsonPlace } from './json-places.ts';
import { labelStudioLabels } from './label-studio-labels.ts';
import { findSubject, subjectOf } from './label-studio-subject.ts';
import { lineIndex } from './line-index.ts';
import type { Pictures } from './pictures.ts';
import { readJsonElements } from './read-json-elements.ts';
import type { ReadingSoFar } from './reading.ts';
import { addPicture, lastPart, newReading, refuse } from './reading.ts';
import type { SourceFile } from './record.ts';
import { addText } from './text-asset.ts';

export async function* readLabelStudio(
  files: Iterable<SourceFile>,
  pictures: Pictures | null,
  options: ReadOptions,
): AsyncGenerator<Reading, void> {
  const reading = newReading();
  for (const file of files) {
    const ids = new Set<unknown>();
    yield* readJsonElements(reading, file, (entry, value) => {
      readEntry(reading, { file: file.path, entry, ids }, value, pictures, options);
    });
    yield* lastPart(reading);
  }
}

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
  /** The index in the task's text of what the keys lead to within the task. */
  readonly indexOf: (...keys: (string | number)[]) => number;
  readonly entriesAt: (index: number) => readonly number[];
  readonly lineAt: (index: number) => number;
};

function readEntry(
  reading: ReadingSoFar,
  {
    file,
    entry,
    ids,
  }: { readonly file: string; readonly entry: JsonEntry; readonly ids: Set<unknown> },
  value: unknown,
  pictures: Pictures | null,
  options: ReadOptions,
): void {
  const { text } = entry;
  const lines = lineIndex(text);
  const lineAt = (index: number) => entry.line + lines(index) - 1;
  const entriesAt = (index: number) => [...jsonEntries(text, index)].map(({ at }) => at);
  const indexOf = (...keys: (string | number)[]) => jsonPlace(text, keys);
  const place = { file, line: entry.line, indexOf, entriesAt, lineAt };
  const shaped = Task.safeParse(value);
  if (!shaped.success) {
    const lacking = shaped.error.issues[0]?.path.join('.') ?? '';
    const { reason, found } = unknownShape(text, lacking);
    refuse(reading, file, place.line, reason, found);
    return;
  }
  const { id } = shaped.data;
  if (id !== undefined && id !== null) {
    if (ids.has(id)) {
      refuse(reading, file, lineAt(indexOf('id')), 'id-repeated', id);
      return;
    }
    ids.add(id);
  }
  readTask(reading, place, shaped.data, pictures, options);
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
