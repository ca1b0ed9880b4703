/** The list of formats. A new one is a file beside this and a line here. */
import type { KindName } from '../annotation/kinds.ts';
import type { ExportFormat } from './export-format.ts';
import { cocoFormat } from './write-coco.ts';
import { csvFormat } from './write-csv.ts';
import { jsonlFormat } from './write-jsonl.ts';

export const exportFormats: readonly ExportFormat[] = [cocoFormat, csvFormat, jsonlFormat];

/** The format with this name if it can hold the kind; else null. */
export function exportFormatOf(name: string, kind: KindName): ExportFormat | null {
  return exportFormats.find((format) => format.name === name && format.holds(kind)) ?? null;
}
