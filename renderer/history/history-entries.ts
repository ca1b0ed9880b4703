/** What of a task's past can be looked at side by side: revisions, and what reviewers made of them. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { PastRevision } from '#shared/contract/feedback.ts';

export type HistoryEntry = {
  readonly id: string;
  /** `fix` is a reviewer's correction of the revision of that number. */
  readonly made: 'revision' | 'fix';
  readonly revision: number;
  readonly annotation: Annotation | null;
  readonly past: PastRevision;
};

/** The oldest first. */
export function historyEntries(revisions: readonly PastRevision[]): HistoryEntry[] {
  return revisions.flatMap((past) => {
    const { submissionId, revision, annotation } = past;
    const own: HistoryEntry = { id: submissionId, made: 'revision', revision, annotation, past };
    const fixes = past.reviews.flatMap(({ review }): HistoryEntry[] =>
      review.fixed === null
        ? []
        : [{ id: review.reviewId, made: 'fix', revision, annotation: review.fixed, past }],
    );
    return [own, ...fixes];
  });
}

/** The two that are compared at first: the newest with the one before it. Null with nothing to show. */
export function firstPair(
  entries: readonly HistoryEntry[],
): { readonly before: string; readonly after: string } | null {
  const after = entries.at(-1);
  if (after === undefined) return null;
  return { before: (entries.at(-2) ?? after).id, after: after.id };
}
