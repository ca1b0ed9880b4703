/** Label files among the files of a folder, whatever tool wrote them. */
import type { Flag } from '#shared/annotation/flag.ts';
import type { BrokenReason } from '#shared/format/broken-reason.ts';
import type { BrokenRow } from '#shared/format/broken-row.ts';
import { importFormats } from '#shared/format/formats.ts';
import type { ImportFormat, Reading } from '#shared/format/import-format.ts';
import type { KnownPicture, Pictures } from '#shared/format/pictures.ts';
import type { LabelsFound } from '#shared/protocol/folders.ts';
import { mostQuotedRows } from '#shared/protocol/folders.ts';
import { readLabelFiles } from '../labels/label-files.ts';
import { mayBePicture } from '../projects/read-pictures.ts';
import type { FoundFile } from '../projects/walk-files.ts';

/** Folders that data sets are divided into; they name no class. */
const roleFolders =
  /^(images?|img|pictures?|photos?|jpegimages|data|train|valid|validation|val|test|사진|그림)(\d{4})?$/i;

/** What is wrong with labels that are of the format that is looked for, whatever else they lack. */
const ownReasons: ReadonlySet<BrokenReason> = new Set<BrokenReason>([
  'picture-missing',
  'picture-ambiguous',
  'name-repeated',
  'id-repeated',
  'size-broken',
  'size-differs',
  'number-huge',
  'box-negative',
  'box-rotated',
  'label-unsupported',
  'class-unknown',
  'class-empty',
]);

/** A file that breaks could be of any format. */
const anyonesReasons: ReadonlySet<BrokenReason> = new Set<BrokenReason>([
  'json-broken',
  'xml-broken',
  'xml-document-type',
  'format-foreign',
]);

/**
 * The labels that each format finds for the pictures, the richest first. Formats that find none are left out, unless
 * there are some that are broken; where no format finds anything, the first that met a broken file tells of it.
 */
export async function findLabels(
  root: string,
  files: readonly FoundFile[],
  pictures: Pictures,
  signal: AbortSignal,
): Promise<readonly LabelsFound[]> {
  const found: LabelsFound[] = [];
  // A file is of one format; the others would take in gigabytes to find it foreign.
  const told = new Set<string>();
  let unread: LabelsFound | null = null;
  for (const format of importFormats) {
    signal.throwIfAborted();
    const candidates = files.filter(({ name }) => !told.has(name) && mayHoldLabels(format, name));
    const reads = format.name === 'folders' ? areClassFolders(pictures.all) : candidates.length > 0;
    if (!reads) continue;
    const asked = { root, files: candidates, format: format.name, pictures, options: {} };
    const count = countLabels(format.name);
    for await (const part of readLabelFiles(asked)) {
      signal.throwIfAborted();
      count.add(part);
      if (format.name !== 'folders') for (const { file } of part.assets) told.add(file);
    }
    const labels = count.found();
    if (richness(labels) > 0 || count.met(ownReasons)) found.push(labels);
    else if (count.met(anyonesReasons)) unread ??= labels;
  }
  if (found.length === 0) return unread === null ? [] : [unread];
  return found.toSorted((a, b) => richness(b) - richness(a));
}

/** Counts what the parts of a reading hold. */
export function countLabels(format: string) {
  const counts = { assets: 0, boxes: 0, ranges: 0, chosen: 0 };
  let broken = 0;
  const flags = new Set<Flag>();
  const [classNames, dialects] = [new Set<string>(), new Set<string>()];
  const brokenRows: BrokenRow[] = [];
  const reasons = new Set<BrokenReason>();
  let multiple = false;
  return {
    add: (reading: Reading): void => {
      for (const asset of reading.assets) {
        counts.assets += 1;
        counts.boxes += asset.boxes.length;
        counts.ranges += asset.ranges.length;
        counts.chosen += Math.min(1, asset.classNames.length);
        multiple ||= asset.classNames.length > 1;
        for (const box of asset.boxes) for (const flag of box.flags ?? []) flags.add(flag);
      }
      for (const name of reading.classNames) classNames.add(name);
      for (const { dialect } of reading.dialects ?? []) dialects.add(dialect);
      broken += reading.broken.length;
      for (const { reason } of reading.broken) reasons.add(reason);
      const room = Math.max(0, mostQuotedRows - brokenRows.length);
      brokenRows.push(...reading.broken.slice(0, room));
    },
    met: (some: ReadonlySet<BrokenReason>): boolean => [...reasons].some((one) => some.has(one)),
    found: (): LabelsFound => ({
      format,
      ...counts,
      multiple,
      flags: [...flags],
      classNames: [...classNames].slice(0, 1000),
      dialects: [...dialects],
      broken: { count: broken, rows: brokenRows },
    }),
  };
}

/** Labels of any kind; none where files only name what they are about. */
export function richness({ boxes, ranges, chosen }: LabelsFound): number {
  return boxes + ranges + chosen;
}

/** Lines are texts without labels, and any text file is a table to a reader that is told so. */
function mayHoldLabels(format: ImportFormat, name: string): boolean {
  if (format.name === 'lines' || mayBePicture(name)) return false;
  if (['csv', 'tsv'].includes(format.name) && name.toLowerCase().endsWith('.txt')) return false;
  return format.takes(name);
}

/** Whether the pictures lie in several folders that could be classes. */
function areClassFolders(pictures: readonly KnownPicture[]): boolean {
  const folders = new Set(pictures.map(({ path }) => path.split('/').at(-2)));
  return (
    folders.size > 1 && [...folders].every((one) => one !== undefined && !roleFolders.test(one))
  );
}
