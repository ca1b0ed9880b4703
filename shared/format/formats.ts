/** The registry of formats. A new one is a file beside this and a line here. */
import type { KindName } from '../annotation/kinds.ts';
import type { Medium } from '../project.ts';
import { coco } from './coco.ts';
import { csv } from './csv.ts';
import { cvat } from './cvat.ts';
import type { ExportFormat } from './export-format.ts';
import { folders } from './folders.ts';
import type { Format } from './format.ts';
import type { ImportFormat } from './import-format.ts';
import { jsonl } from './jsonl.ts';
import { labelStudio } from './label-studio.ts';
import { labelme } from './labelme.ts';
import { lines } from './lines.ts';
import { tsv } from './tsv.ts';
import { voc } from './voc.ts';
import { yolo } from './yolo.ts';

/** For each kind the usual one comes first. */
const formats: readonly Format[] = [
  coco,
  csv,
  yolo,
  voc,
  tsv,
  jsonl,
  cvat,
  labelStudio,
  labelme,
  folders,
  lines,
];

export const exportFormats: readonly ExportFormat[] = formats.flatMap(({ name, title, writes }) =>
  writes === null ? [] : [{ name, title, ...writes }],
);

export const importFormats: readonly ImportFormat[] = formats.flatMap(({ name, title, reads }) =>
  reads === null ? [] : [{ name, title, ...reads }],
);

/** The format with this name if it can hold the kind (on the medium, else on whatever medium); else null. */
export function exportFormatOf(name: string, kind: KindName, medium?: Medium): ExportFormat | null {
  return exportFormats.find((format) => format.name === name && format.holds(kind, medium)) ?? null;
}

/** The format with this name, or null. */
export function importFormatOf(name: string): ImportFormat | null {
  return importFormats.find((format) => format.name === name) ?? null;
}
