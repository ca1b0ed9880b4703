/** Turns the labels of other tools' files into predictions for the tasks of a project. */
import { readFile } from 'node:fs/promises';
import { boxWithin } from '#shared/annotation/box.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import { flagItem, kindOf } from '#shared/annotation/kinds.ts';
import { brokenRowSentence } from '#shared/format/broken-row.ts';
import { importFormatOf } from '#shared/format/formats.ts';
import type { ReadOptions } from '#shared/format/import-format.ts';
import { picturesOf } from '#shared/format/pictures.ts';
import type { LabeledAsset, LabeledBox } from '#shared/format/record.ts';
import type { ClassId, NewId } from '#shared/ids.ts';
import { ItemId } from '#shared/ids.ts';
import { decodeText } from '#shared/node/decode-text.ts';
import type { Project } from '#shared/project.ts';
import { Refusal } from '../refusal.ts';
import type { Prediction } from './prediction-store.ts';
import type { LeftOut } from './import-report.ts';
import { walkFiles } from './walk-files.ts';

/** A task as predictions find it: a picture by its name and size, a text by its words. */
export type PredictableTask = {
  readonly unitId: string;
  readonly name: string;
  readonly text: string | null;
  /** Image pixels. */
  readonly width: number | null;
  readonly height: number | null;
};

export type PredictionsRead = {
  readonly predictions: readonly Prediction[];
  /** A line for each row that cannot be used, with its file and line. */
  readonly leftOut: readonly LeftOut[];
};

/** Reads every file of the format at `root`. Throws a Refusal where there is none. */
export async function readPredictions(
  { project, tasks, newId }: PredictionsFor,
  root: string,
  formatName: string,
  options: ReadOptions,
): Promise<PredictionsRead> {
  const format = importFormatOf(formatName);
  if (format === null) throw new Error(`no reader for ${formatName}`);
  const found = await walkFiles(root);
  const taken = found.length === 1 ? found : found.filter(({ name }) => format.takes(name));
  if (taken.length === 0) {
    throw new Refusal('body-malformed', `${root} holds no file that --format ${formatName} reads.`);
  }
  const files = await Promise.all(
    taken.map(async ({ path, name }) => ({
      path: name,
      text: decodeText(await readFile(path)).text,
    })),
  );
  const pictures = tasks.map(({ name: path, width, height }) => ({ path, width, height }));
  const isText = project.medium === 'text';
  const reading = format.read(files, isText ? null : picturesOf(pictures), options);
  const leftOut = reading.broken.map(brokenRowSentence);
  const byTask = new Map<string, readonly Item[]>();
  const tasksOf = Map.groupBy(tasks, ({ name, text }) => text ?? name);
  for (const asset of reading.assets) {
    const named = tasksOf.get(asset.text ?? asset.name) ?? [];
    const items = itemsOf(asset, project, named[0], newId);
    const where = `${asset.file}:${asset.line}`;
    if (named.length === 0) leftOut.push(`${where} is about nothing in the project`);
    else if (typeof items === 'string') leftOut.push(`${where} ${items}`);
    else for (const { unitId } of named) byTask.set(unitId, items);
  }
  return {
    predictions: [...byTask].map(([taskId, items]) => ({ taskId, items })),
    leftOut,
  };
}

type PredictionsFor = {
  readonly project: Project;
  readonly tasks: readonly PredictableTask[];
  readonly newId: NewId;
};

/** The items of one asset, or why it cannot be used. */
function itemsOf(
  asset: LabeledAsset,
  project: Project,
  task: PredictableTask | undefined,
  newId: NewId,
): readonly Item[] | string {
  const classes = new Map<string, ClassId>(
    project.schema.classes.map(({ name, classId }) => [name.normalize('NFC').trim(), classId]),
  );
  const isDrawn = kindOf(project.kind).surface === 'canvas';
  const labels: readonly { className: string; box: LabeledBox | null }[] = isDrawn
    ? asset.boxes.map((box) => ({ className: box.className, box }))
    : asset.classNames.map((className) => ({ className, box: null }));
  const items: Item[] = [];
  for (const { className, box } of labels) {
    const classId = classes.get(className);
    if (classId === undefined) return `names a class that the project does not have (${className})`;
    const item = itemOf(project, task, { classId, box, itemId: ItemId.parse(newId()) });
    if (typeof item === 'string') return item;
    items.push(item);
  }
  return items;
}

function itemOf(
  project: Project,
  task: PredictableTask | undefined,
  label: { readonly classId: ClassId; readonly box: LabeledBox | null; readonly itemId: ItemId },
): Item | string {
  const { classId, box, itemId } = label;
  const { width = null, height = null } = task ?? {};
  const unknown = box !== null && (width === null || height === null);
  if (unknown) return 'holds boxes for a picture that cannot be decoded';
  const bounds = box === null ? null : boxWithin(box, { width: width ?? 0, height: height ?? 0 });
  if (box !== null && bounds === null) return 'holds a box that has no area inside its picture';
  const item = kindOf(project.kind).make({ itemId, classId, bounds, extent: null });
  if (item === null) return 'holds a label without a place';
  const asked = (box?.flags ?? []).filter((flag) => project.schema.flags.includes(flag));
  return asked.reduce((flagged, flag) => flagItem(flagged, flag, true), item);
}
