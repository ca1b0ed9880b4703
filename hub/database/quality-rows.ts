/** Rows of the tables on which quality stands. Times, JSON and money are as in the other tables. */

/** An asset whose answer is known. The answer never leaves the hub. */
export type GoldRow = {
  gold_id: string;
  project_id: string;
  asset_sha256: string;
  file_name: string;
  annotation: string;
  created_at: number;
  retired_at: number | null;
};

/** An asset with its answer and the reason for it, which people get to practise on. It is never gold as well. */
export type PracticeRow = {
  practice_id: string;
  project_id: string;
  /** From 1, in the order of the imports. */
  ordinal: number;
  asset_sha256: string;
  file_name: string;
  annotation: string;
  explanation: string;
  created_at: number;
  /** When another one took its place. */
  retired_at: number | null;
};

/** An answer to a practice task, scored here. Only added to. What was answered is in its operation. */
export type PracticeAnswerRow = {
  operation_id: string;
  account_id: string;
  practice_id: string;
  /** From 0 to 1. */
  score: number;
  is_right: 0 | 1;
  at: number;
};

/** How good one submission was found to be, by whom or what. Only added to; one of each source. */
export type MarkRow = {
  submission_id: string;
  /** `appeal` overrules `review`. */
  source: 'review' | 'gold' | 'consensus' | 'appeal';
  account_id: string;
  project_id: string;
  kind: string;
  /** From 0 to 1. */
  score: number;
  passed: 0 | 1;
  at: number;
};

/** A maker disputes a return. */
export type AppealRow = {
  appeal_id: string;
  operation_id: string;
  account_id: string;
  task_id: string;
  submission_id: string;
  review_id: string;
  words: string;
  state: 'open' | 'upheld' | 'rejected';
  decided_by: string | null;
  at: number;
  decided_at: number | null;
};

/** A verdict that is to be looked at a second time by somebody who does not know it. */
export type OpinionRow = {
  /** The first verdict and who gave it. */
  review_id: string;
  account_id: string;
  project_id: string;
  task_id: string;
  submission_id: string;
  /** The batch in which it is, or was last, given out. */
  batch_id: string | null;
  second_review_id: string | null;
  overturned: 0 | 1 | null;
  at: number;
};

/** An answer that came to stand on a task in the place of one that the same person had given on another device. */
export type SiblingRow = {
  submission_id: string;
  /** The answer that stood until then. */
  beside_id: string;
  account_id: string;
  task_id: string;
  at: number;
};

/** A person's word on which of their answers to one task is to stand. Only added to. */
export type SiblingChoiceRow = {
  operation_id: string;
  account_id: string;
  task_id: string;
  submission_id: string;
  /** Whether the answer took the place of another one by it. */
  replaced: 0 | 1;
  at: number;
};

/** How likely a submission seemed wrong as it arrived. */
export type DoubtRow = {
  submission_id: string;
  account_id: string;
  project_id: string;
  /** Active time for each item, ms. */
  item_ms: number;
  /** Its pace, from 0; see shared/quality/doubt.ts. */
  band: number;
  /** The class of an answer that is one class alone. */
  class_id: string | null;
  /** Made in less time than the project's least. */
  hurried: 0 | 1;
  /** From 0 to 1. */
  doubt: number;
  at: number;
};

/** Somebody gets no more batches to label in a project until it is lifted. */
export type PauseRow = {
  pause_id: string;
  account_id: string;
  project_id: string;
  /** `gold`: too much of it was failed. `record`: the verdicts on their work look like those of somebody who does not try. */
  reason: 'gold' | 'record';
  at: number;
  lifted_at: number | null;
};
