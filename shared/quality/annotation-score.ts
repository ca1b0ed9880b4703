/** How far two annotations of one asset agree. */
import type { Annotation } from '../annotation/annotation.ts';
import { similarityOf } from '../annotation/kinds.ts';
import { itemAgreement } from './item-agreement.ts';

/** From 0 to 1. Two reports that the asset cannot be labeled agree; a report and an answer do not. */
export function annotationScore(a: Annotation, b: Annotation, leastSimilarity: number): number {
  if (a.report !== null || b.report !== null) {
    return a.report !== null && b.report !== null ? 1 : 0;
  }
  return itemAgreement(a.items, b.items, similarityOf, leastSimilarity).score;
}
