/** The `manifest.json` beside every export: what a reader cannot see from the label files themselves. */
import type { ExportFormat, ExportPiece } from './export-format.ts';
import { approvedItems, exportClasses, holdsPlaces, holdsRanges } from './export-format.ts';
import { listSeparator, pieceWriter } from './piece-writer.ts';
import type { ExportProject, ExportTask, ExportTasks } from './record.ts';

/** A file of an export with the SHA-256 of its bytes, lower-case hexadecimal. */
export type HashedFile = { readonly path: string; readonly sha256: string };

/** Describes `files`, which `format` wrote for `project` and `tasks`. */
export async function* manifestPieces(
  project: ExportProject,
  tasks: ExportTasks,
  format: ExportFormat,
  files: Iterable<HashedFile>,
): AsyncGenerator<ExportPiece, void> {
  const { classes, counts } = await countsOf(project, tasks);
  const head = {
    manifest: 1,
    format: format.name,
    title: project.title,
    kind: project.kind,
    medium: project.medium,
    schemaVersion: project.schema.version,
    classes,
    ...(project.schema.multiple ? { multiple: true } : {}),
    ...(holdsPlaces(project.kind) ? { coordinates: { ...format.coordinates, ...shown } } : {}),
    ...(holdsRanges(project.kind) ? { textOffsets: { unit: format.textOffsets, ...counted } } : {}),
    ...(project.schema.flags.length === 0
      ? {}
      : { flags: { asked: project.schema.flags, written: format.flags ?? notWritten } }),
    counts,
    notes: format.notes,
  };
  const file = pieceWriter('manifest.json');
  file.add(JSON.stringify(head, null, 2).slice(0, -'\n}'.length));
  // Each list is a walk of its own: of a project that was hardly begun it is nearly as long as the project.
  const lists = {
    empty: listOf(tasks, 'empty'),
    reported: listOf(tasks, 'reported'),
    notLabeled: listOf(tasks, 'notLabeled'),
    files,
  };
  for (const [name, list] of Object.entries(lists)) {
    file.add(`,\n  "${name}": [`);
    const between = listSeparator();
    for await (const entry of list) {
      file.add(`${between()}\n    ${JSON.stringify(entry)}`);
      yield* file.full();
    }
    file.add(']');
  }
  file.add('\n}\n');
  yield* file.last();
}

type Reference = { readonly name: string; readonly row?: number };

async function countsOf(project: ExportProject, tasks: ExportTasks) {
  const classes = exportClasses(project);
  const counts = { tasks: 0, approved: 0, items: 0, reported: 0, notLabeled: 0 };
  for await (const task of tasks) {
    counts.tasks += 1;
    const items = approvedItems(task);
    if (items !== null) {
      counts.approved += 1;
      counts.items += items.length;
      for (const { classId } of items) classes.numberOf(classId);
    } else if (isReported(task)) counts.reported += 1;
    else counts.notLabeled += 1;
  }
  return { classes: classes.list.map(({ name }) => name), counts };
}

type Listed = 'empty' | 'reported' | 'notLabeled';

async function* listOf(tasks: ExportTasks, wanted: Listed): AsyncGenerator<unknown, void> {
  for await (const task of tasks) {
    if (listedIn(task) !== wanted) continue;
    yield {
      ...referenceOf(task),
      ...(wanted === 'reported' ? { reason: task.annotation?.report?.reason } : {}),
      ...(wanted === 'notLabeled' ? { state: task.state } : {}),
    };
  }
}

function listedIn(task: ExportTask): Listed | null {
  const items = approvedItems(task);
  if (items !== null) return items.length === 0 ? 'empty' : null;
  return isReported(task) ? 'reported' : 'notLabeled';
}

const notWritten = 'not at all: this format has no place for them';

const shown = {
  origin: 'top left corner of the picture, x to the right, y down',
  exif: 'orientation applied: sizes and boxes are those of the picture as it is shown',
} as const;

const counted = {
  from: 0,
  start: 'included',
  end: 'excluded',
  normalization: 'NFC: offsets count in the text as this export holds it',
} as const;

function isReported(task: ExportTask): boolean {
  return task.state === 'approved' && task.annotation !== null && task.annotation.report !== null;
}

function referenceOf(task: ExportTask): Reference {
  return task.row === null ? { name: task.name } : { name: task.name, row: task.row };
}
