/** The lists of formats. A new one is a file beside this and a line here. */
import type { KindName } from '../annotation/kinds.ts';
import type { ExportFormat } from './export-format.ts';
import type { ImportFormat } from './import-format.ts';
import { cocoImport } from './read-coco.ts';
import { foldersImport } from './read-folders.ts';
import { jsonlImport } from './read-jsonl.ts';
import { linesImport } from './read-lines.ts';
import { csvImport, tsvImport } from './read-table.ts';
import { vocImport } from './read-voc.ts';
import { yoloImport } from './read-yolo.ts';
import { cocoFormat } from './write-coco.ts';
import { csvFormat } from './write-csv.ts';
import { jsonlFormat } from './write-jsonl.ts';

export const exportFormats: readonly ExportFormat[] = [cocoFormat, csvFormat, jsonlFormat];

export const importFormats: readonly ImportFormat[] = [
  vocImport,
  cocoImport,
  yoloImport,
  csvImport,
  tsvImport,
  foldersImport,
  jsonlImport,
  linesImport,
];

/** The format with this name if it can hold the kind; else null. */
export function exportFormatOf(name: string, kind: KindName): ExportFormat | null {
  return exportFormats.find((format) => format.name === name && format.holds(kind)) ?? null;
}

/** The format with this name, or null. */
export function importFormatOf(name: string): ImportFormat | null {
  return importFormats.find((format) => format.name === name) ?? null;
}
