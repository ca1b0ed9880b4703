/** What the labeler on a bad line says. */
export type Said =
  | { readonly said: 'submission'; readonly submissionId: string }
  | { readonly said: 'labelled' }
  | { readonly said: 'drained' };
