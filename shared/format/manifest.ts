/** The `manifest.json` beside every export: what a reader cannot see from the label files themselves. */
import type { ExportFile } from '../protocol/exports.ts';
import type { ExportFormat } from './export-format.ts';
import { approvedItems, exportClasses, holdsPlaces, holdsRanges } from './export-format.ts';
import type { ExportProject, ExportTask } from './record.ts';

/**
 * Describes `files`, which `format` wrote for `project` and `tasks`.
 * `sha256` gives the lower-case hexadecimal digest of a text's UTF-8 bytes.
 */
export function manifestFile(
  project: ExportProject,
  tasks: readonly ExportTask[],
  format: ExportFormat,
  files: readonly ExportFile[],
  sha256: (text: string) => string,
): ExportFile {
  const answered = tasks.filter((task) => approvedItems(task) !== null);
  const reported = tasks.filter(isReported);
  const notLabeled = tasks.filter((task) => approvedItems(task) === null && !isReported(task));
  const manifest = {
    manifest: 1,
    format: format.name,
    title: project.title,
    kind: project.kind,
    medium: project.medium,
    schemaVersion: project.schema.version,
    classes: exportClasses(project, tasks).map(({ name }) => name),
    ...(holdsPlaces(project.kind) ? { coordinates: { ...format.coordinates, ...shown } } : {}),
    ...(holdsRanges(project.kind) ? { textOffsets: { unit: format.textOffsets, ...counted } } : {}),
    ...(project.schema.flags.length === 0
      ? {}
      : { flags: { asked: project.schema.flags, written: format.flags ?? notWritten } }),
    counts: {
      tasks: tasks.length,
      approved: answered.length,
      items: answered.reduce((sum, task) => sum + (approvedItems(task)?.length ?? 0), 0),
      reported: reported.length,
      notLabeled: notLabeled.length,
    },
    empty: answered.filter((task) => approvedItems(task)?.length === 0).map(referenceOf),
    reported: reported.map((task) => ({
      ...referenceOf(task),
      reason: task.annotation?.report?.reason,
    })),
    notLabeled: notLabeled.map((task) => ({ ...referenceOf(task), state: task.state })),
    notes: format.notes,
    files: files.map(({ path, content }) => ({ path, sha256: sha256(content) })),
  };
  return { path: 'manifest.json', content: `${JSON.stringify(manifest, null, 2)}\n` };
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

function referenceOf(task: ExportTask): { name: string; row?: number } {
  return task.row === null ? { name: task.name } : { name: task.name, row: task.row };
}
