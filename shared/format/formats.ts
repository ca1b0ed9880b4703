/** The lists of formats. A new one is a file beside this and a line here. */
import type { KindName } from '../annotation/kinds.ts';
import type { Medium } from '../project.ts';
import type { ExportFormat } from './export-format.ts';
import type { ImportFormat } from './import-format.ts';
import { cocoImport } from './read-coco.ts';
import { cvatImport } from './read-cvat.ts';
import { foldersImport } from './read-folders.ts';
import { jsonlImport } from './read-jsonl.ts';
import { labelStudioImport } from './read-label-studio.ts';
import { labelmeImport } from './read-labelme.ts';
import { linesImport } from './read-lines.ts';
import { csvImport, tsvImport } from './read-table.ts';
import { vocImport } from './read-voc.ts';
import { yoloImport } from './read-yolo.ts';
import { cocoFormat } from './write-coco.ts';
import { csvFormat, tsvFormat } from './write-csv.ts';
import { cvatFormat } from './write-cvat.ts';
import { jsonlFormat } from './write-jsonl.ts';
import { labelStudioFormat } from './write-label-studio.ts';
import { labelmeFormat } from './write-labelme.ts';
import { vocFormat } from './write-voc.ts';
import { yoloFormat } from './write-yolo.ts';

/** For each kind the usual one comes first. */
export const exportFormats: readonly ExportFormat[] = [
  cocoFormat,
  csvFormat,
  yoloFormat,
  vocFormat,
  tsvFormat,
  jsonlFormat,
  cvatFormat,
  labelStudioFormat,
  labelmeFormat,
];

export const importFormats: readonly ImportFormat[] = [
  vocImport,
  cocoImport,
  yoloImport,
  cvatImport,
  labelStudioImport,
  labelmeImport,
  csvImport,
  tsvImport,
  foldersImport,
  jsonlImport,
  linesImport,
];

/** The format with this name if it can hold the kind (on the medium, else on whatever medium); else null. */
export function exportFormatOf(name: string, kind: KindName, medium?: Medium): ExportFormat | null {
  return exportFormats.find((format) => format.name === name && format.holds(kind, medium)) ?? null;
}

/** The format with this name, or null. */
export function importFormatOf(name: string): ImportFormat | null {
  return importFormats.find((format) => format.name === name) ?? null;
}
