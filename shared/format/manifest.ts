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
  const { classes, counts, empty, reported, notLabeled } = await taskLists(project, tasks);
  const head = {
    manifest: 1,
    format: format.name,
    title: project.title,
    kind: project.kind,
    medium: project.medium,
    schemaVersion: project.schema.version,
    classes,
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
  for (const [name, list] of Object.entries({ empty, reported, notLabeled, files })) {
    file.add(`,\n  "${name}": [`);
    const between = listSeparator();
    for (const entry of list) {
      file.add(`${between()}\n    ${JSON.stringify(entry)}`);
      yield* file.full();
    }
    file.add(']');
  }
  file.add('\n}\n');
  yield* file.last();
}

type Reference = { readonly name: string; readonly row?: number };

async function taskLists(project: ExportProject, tasks: ExportTasks) {
  const classes = exportClasses(project);
  const counts = { tasks: 0, approved: 0, items: 0, reported: 0, notLabeled: 0 };
  const empty: Reference[] = [];
  const reported: unknown[] = [];
  const notLabeled: unknown[] = [];
  for await (const task of tasks) {
    counts.tasks += 1;
    const items = approvedItems(task);
    if (items !== null) {
      counts.approved += 1;
      counts.items += items.length;
      for (const { classId } of items) classes.numberOf(classId);
      if (items.length === 0) empty.push(referenceOf(task));
    } else if (isReported(task)) {
      counts.reported += 1;
      reported.push({ ...referenceOf(task), reason: task.annotation?.report?.reason });
    } else {
      counts.notLabeled += 1;
      notLabeled.push({ ...referenceOf(task), state: task.state });
    }
  }
  return { classes: classes.list.map(({ name }) => name), counts, empty, reported, notLabeled };
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
