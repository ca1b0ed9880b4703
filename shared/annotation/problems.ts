/** What keeps an annotation from being submitted. The app refuses with the first; the hub keeps the work and says so. */
import type { ClassId } from '../ids.ts';
import type { LabelSchema } from '../label-schema.ts';
import { classOf } from '../label-schema.ts';
import type { Annotation } from './annotation.ts';
import type { AssetSize } from './kind.ts';
import type { KindName } from './kinds.ts';
import { flagsOf, isWithin, kindOf } from './kinds.ts';

export type Problem =
  | { readonly problem: 'nothing-answered' }
  | { readonly problem: 'several-chosen' }
  | { readonly problem: 'wrong-kind'; readonly itemId: string }
  | { readonly problem: 'unknown-class'; readonly itemId: string }
  | { readonly problem: 'outside-picture' | 'outside-text'; readonly itemId: string }
  | { readonly problem: 'repeated-item'; readonly itemId: string }
  | { readonly problem: 'flag-not-asked'; readonly itemId: string }
  | { readonly problem: 'repeated-id'; readonly itemId: string };

/** What an annotation is held against. `picture` is null for texts and for pictures that cannot be decoded. */
export type Expectation = AssetSize & {
  readonly kind: KindName;
  readonly schema: LabelSchema;
};

/** Every reason why this annotation is not a finished answer; empty when it is one. */
export function problemsOf(annotation: Annotation, expected: Expectation): readonly Problem[] {
  if (annotation.report !== null) return [];
  const problems: Problem[] = [];
  const kind = kindOf(expected.kind);
  if (annotation.items.length === 0 && !kind.mayBeEmpty) {
    problems.push({ problem: 'nothing-answered' });
  }
  if (kind.surface === 'choice' && !expected.schema.multiple && annotation.items.length > 1) {
    problems.push({ problem: 'several-chosen' });
  }
  const seen = new Set<string>();
  const meanings = new Set<string>();
  for (const item of annotation.items) {
    const { itemId } = item;
    if (seen.has(itemId)) problems.push({ problem: 'repeated-id', itemId });
    seen.add(itemId);
    if (item.kind !== expected.kind) problems.push({ problem: 'wrong-kind', itemId });
    if (!isKnownClass(expected.schema, item.classId)) {
      problems.push({ problem: 'unknown-class', itemId });
    }
    if (flagsOf(item).some((flag) => !expected.schema.flags.includes(flag))) {
      problems.push({ problem: 'flag-not-asked', itemId });
    }
    const { outside, meaning } = kindOf(item.kind);
    if (!isWithin(item, expected)) problems.push({ problem: outside, itemId });
    const says = meaning(item);
    if (says === null) continue;
    if (meanings.has(says)) problems.push({ problem: 'repeated-item', itemId });
    meanings.add(says);
  }
  return problems;
}

/** Work under an earlier version of the classes is no mistake. */
function isKnownClass(schema: LabelSchema, classId: ClassId): boolean {
  return classOf(schema, classId) !== null || schema.retired.some((one) => one.classId === classId);
}
