/** What an answer to a practice task is worth, scored as answers to gold are, and what the right one has otherwise. */
import type { Annotation } from '../annotation/annotation.ts';
import type { Item } from '../annotation/kinds.ts';
import { similarityOf } from '../annotation/kinds.ts';
import { annotationScore } from './annotation-score.ts';
import { itemAgreement } from './item-agreement.ts';
import type { QualityRules } from './quality-rules.ts';

export type PracticeVerdict = {
  /** From 0 to 1. */
  readonly score: number;
  readonly isRight: boolean;
  /**
   * The right answer in the ids of what was answered, to be compared with it: what was found is as the person made it,
   * what has another class is as it should be, and what is missing is added under its own id.
   */
  readonly corrected: Annotation;
  /** Of the right answer, what nobody found; and of the person's, what is not there. */
  readonly missing: readonly Item[];
  readonly extra: readonly Item[];
  /** Found, but taken for another class: as answered, and as it is. */
  readonly otherClass: readonly (readonly [answered: Item, right: Item])[];
};

export function practiceVerdict(
  answered: Annotation,
  right: Annotation,
  { goldPass, leastSimilarity }: Pick<QualityRules, 'goldPass' | 'leastSimilarity'>,
): PracticeVerdict {
  const score = annotationScore(answered, right, leastSimilarity);
  const isRight = score >= goldPass;
  if (right.report !== null) {
    const extra = answered.items;
    return { score, isRight, corrected: right, missing: [], extra, otherClass: [] };
  }
  const found = itemAgreement(answered.items, right.items, similarityOf, leastSimilarity);
  const otherClass = found.matches.flatMap(({ first, second, isSameClass }) =>
    isSameClass ? [] : [[first, second] as const],
  );
  const asItIs = new Map<string, Item>([
    ...found.matches.map(({ first }) => [first.itemId, first] as const),
    ...otherClass.map(
      ([first, second]) => [first.itemId, { ...second, itemId: first.itemId }] as const,
    ),
  ]);
  return {
    score,
    isRight,
    corrected: {
      items: [
        ...answered.items.flatMap(({ itemId }) => asItIs.get(itemId) ?? []),
        ...found.onlySecond,
      ],
      report: null,
    },
    missing: found.onlySecond,
    extra: found.onlyFirst,
    otherClass,
  };
}
