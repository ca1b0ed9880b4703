/** What a person has answered of the questions about a folder; kept while an attempt to make the project goes on. */
import type { KindName } from '#shared/annotation/kinds.ts';
import type { BrokenRows, FolderFound } from '#shared/protocol/folders.ts';
import { mostQuotedRows } from '#shared/protocol/folders.ts';
import type { PolicyName } from '#shared/quality/policies.ts';
import { kindFor } from './suggestion.ts';

export type FolderDraft = {
  readonly title: string;
  readonly kind: KindName;
  /** Of the labels; null for the richest ones. */
  readonly format: string | null;
  readonly use: 'finished' | 'predictions' | 'none';
  /** As they were typed, and whether several may be chosen; null for what the labels show. */
  readonly classes: string | null;
  readonly multiple: boolean | null;
  readonly policy: PolicyName;
};

/** What stands in the form before anything was answered. */
export function draftFor(found: FolderFound): FolderDraft {
  return {
    title: found.title,
    kind: kindFor(found),
    format: null,
    use: 'finished',
    classes: null,
    multiple: null,
    policy: 'none',
  };
}

/** Broken files, and broken rows of the labels that are used. */
export function togetherOf(files: BrokenRows, labels: BrokenRows | undefined): BrokenRows {
  if (labels === undefined) return files;
  return {
    count: files.count + labels.count,
    rows: [...files.rows, ...labels.rows].slice(0, mostQuotedRows),
  };
}
