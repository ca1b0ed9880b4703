/** What a format is: one entry of the registry, which can be read, written or both. */
import type { ExportFormat } from './export-format.ts';
import type { ImportFormat } from './import-format.ts';

export type Format = {
  /** The word that people type. */
  readonly name: string;
  readonly title: string;
  /** Null for a format that is written alone. */
  readonly reads: Omit<ImportFormat, 'name' | 'title'> | null;
  /** Null for a format that is read alone. */
  readonly writes: Omit<ExportFormat, 'name' | 'title'> | null;
};
