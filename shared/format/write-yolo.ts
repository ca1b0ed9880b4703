/** Writes YOLO: `data.yaml`, then a file for each picture. */
import { boundsOf } from '../annotation/kinds.ts';
import type { Item } from '../annotation/kinds.ts';
import type { ClassId } from '../ids.ts';
import type { ExportPiece } from './export-format.ts';
import { approvedItems, sizeOf, surveyOf } from './export-format.ts';
import { insidePath, labelPaths, withoutExtension } from './label-paths.ts';
import { pieceWriter } from './piece-writer.ts';
import type { ExportProject, ExportTask, ExportTasks } from './record.ts';

const decimals = 9;

export async function* writeYolo(
  project: ExportProject,
  tasks: ExportTasks,
): AsyncGenerator<ExportPiece, void> {
  const survey = await surveyOf(project, tasks);
  const numberOf = new Map(survey.classes.map(({ classId }, index) => [classId, index]));
  // Pictures without an answer count too, or they would be taken for those whose label file they share.
  const names = survey.names.map(insidePath);
  const place = placeOf(names);
  const paths = labelPaths(names, 'txt', (name) => labelPlace(place(name)));
  const folders = new Set(names.map((name) => imageFolder(place(name))));
  yield { path: 'data.yaml', content: dataYaml([...folders], survey.classes) };
  const renamed = pieceWriter(listName);
  let some = false;
  let index = 0;
  for await (const task of tasks) {
    const path = paths[index] ?? '';
    const expected = `${withoutExtension(labelPlace(place(names[index] ?? '')))}.txt`;
    index += 1;
    const items = approvedItems(task);
    if (items === null) continue;
    yield { path, content: items.map((item) => lineOf(item, task, numberOf)).join('') };
    if (path === expected) continue;
    some = true;
    renamed.add(`${JSON.stringify({ path, name: task.name })}\n`);
    yield* renamed.full();
  }
  if (some) yield* renamed.last();
}

/** Says of label files that could not be named like their pictures which those are. */
export const listName = 'files.jsonl';

/** Where a picture must lie: as it is if all lie in folders called `images`, which Ultralytics asks for, else in one. */
function placeOf(names: readonly string[]): (name: string) => string {
  const inImages = names.every((name) => /(^|\/)images\//.test(name));
  return inImages ? (name) => name : (name) => `images/${name}`;
}

/** Ultralytics looks for labels where the last `images` of the picture's path is exchanged for `labels`. */
function labelPlace(path: string): string {
  return path.replace(/^(.*\/)?images\//s, '$1labels/');
}

function imageFolder(path: string): string {
  return /^(?:.*\/)?images(?=\/)/s.exec(path)?.[0] ?? 'images';
}

function dataYaml(
  folders: readonly string[],
  classes: readonly { readonly name: string }[],
): string {
  const [only = 'images', ...more] = folders.map(yamlText);
  const list = more.length === 0 ? only : `[${[only, ...more].join(', ')}]`;
  const names = classes.map(({ name }, index) => `  ${index}: ${yamlText(name)}\n`).join('');
  return `train: ${list}\nval: ${list}\nnames:\n${names}`;
}

/** A quoted scalar: JSON's is YAML's, but YAML 1.1 wants more characters escaped. */
function yamlText(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function lineOf(item: Item, task: ExportTask, numberOf: ReadonlyMap<ClassId, number>): string {
  const bounds = boundsOf(item);
  if (bounds === null) return '';
  const { x, y, width, height } = bounds;
  const picture = sizeOf(task);
  const shares = [
    (x + width / 2) / picture.width,
    (y + height / 2) / picture.height,
    width / picture.width,
    height / picture.height,
  ].map((share) => Math.min(share, 1).toFixed(decimals));
  return `${numberOf.get(item.classId)} ${shares.join(' ')}\n`;
}
