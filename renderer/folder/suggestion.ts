/** What a dialog begins with for a folder: the kind and classes that the labels in it show. */
import type { KindName } from '#shared/annotation/kinds.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import type { FolderFound, LabelsFound } from '#shared/protocol/folders.ts';

/** How many labels of a kind were found. */
function labelsOf(labels: LabelsFound, kind: KindName): number {
  switch (kindOf(kind).surface) {
    case 'canvas':
      return labels.boxes;
    case 'text':
      return labels.ranges;
    case 'choice':
      return labels.chosen;
  }
}

/** The kind of the richest labels, else the usual one of the medium. */
export function kindFor({ medium, labels }: FolderFound): KindName {
  const [richest] = labels;
  const usual: KindName = medium === 'picture' ? 'box' : 'classification';
  if (richest === undefined) return usual;
  const kinds: readonly KindName[] = ['box', 'text-range', 'classification'];
  const possible = kinds.filter((kind) => kindOf(kind).media.includes(medium));
  const [best = usual] = possible.toSorted((a, b) => labelsOf(richest, b) - labelsOf(richest, a));
  return labelsOf(richest, best) > 0 ? best : usual;
}

/** Label files that hold anything of the kind, and those of which nothing could be read. */
export function labelsFor({ labels }: FolderFound, kind: KindName): readonly LabelsFound[] {
  const isBroken = (one: LabelsFound) => one.boxes + one.ranges + one.chosen === 0;
  return labels.filter((one) => labelsOf(one, kind) > 0 || isBroken(one));
}

/** Class names as they are typed, one a line; each once. */
export function classesIn(written: string): readonly string[] {
  const names = written.split('\n').map((name) => name.normalize('NFC').trim());
  return [...new Set(names.filter((name) => name !== ''))];
}
