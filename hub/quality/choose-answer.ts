/** Which of several answers to one asset is exported. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import { consensusOf } from '#shared/quality/consensus.ts';
import type { QualityRules } from '#shared/quality/quality-rules.ts';
import { annotationScore } from '#shared/quality/annotation-score.ts';
import type { TaskState } from '../database/tables.ts';

export type UnitAnswer = {
  readonly state: TaskState;
  readonly annotation: Annotation | null;
};

/** Nearest to the end first: the state of an asset is that of its answer that got furthest. */
const order: readonly TaskState[] = [
  'approved',
  'review-leased',
  'submitted',
  'waiting',
  'returned',
  'leased',
  'open',
];

/** Of the approved answers the one that most agree with, else the first that got furthest. Throws without any. */
export function chooseAnswer<Answer extends UnitAnswer>(
  answers: readonly Answer[],
  quality: Pick<QualityRules, 'agreement' | 'leastSimilarity'>,
): Answer {
  const furthest = answers.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0];
  if (furthest === undefined) throw new Error('an asset has at least one task');
  const approved = answers.flatMap((answer) =>
    answer.state === 'approved' && answer.annotation !== null
      ? [{ answer, annotation: answer.annotation }]
      : [],
  );
  const consensus = consensusOf(
    approved.length,
    (a, b) => {
      const [first, second] = [approved[a], approved[b]];
      if (first === undefined || second === undefined) return 0;
      return annotationScore(first.annotation, second.annotation, quality.leastSimilarity);
    },
    quality.agreement,
  );
  return consensus === null ? furthest : (approved[consensus.chosen]?.answer ?? furthest);
}
