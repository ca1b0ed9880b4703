/** The hub's tables as Kysely sees them. Times are milliseconds since 1970 by the hub's clock; JSON is text; money is whole won. */
import type { Kysely } from 'kysely';
import type { Role } from '#shared/account.ts';
import type { LedgerKind } from '#shared/ledger.ts';
import type { Purpose } from '#shared/protocol/leases.ts';
import type { OperationResult } from '#shared/protocol/operations.ts';
import type { Verdict } from '#shared/review.ts';

export type HubRow = {
  id: number;
  hub_id: string;
  incarnation: string;
  name: string;
  /** Secret from which rotated tokens are derived; hexadecimal. */
  token_key: string;
  created_at: number;
};

export type AccountRow = {
  account_id: string;
  name: string;
  /** The name as it is compared: NFC, lower case. */
  name_key: string;
  display_name: string;
  password_hash: string;
  state: 'active' | 'suspended';
  created_at: number;
};

export type SessionRow = {
  session_id: string;
  account_id: string;
  created_at: number;
  ends_at: number;
  ended_at: number | null;
};

export type RefreshTokenRow = {
  token_hash: string;
  session_id: string;
  used_at: number | null;
  /** The request that used it: its repetition within a minute gets the same answer. */
  request_id: string | null;
};

export type DeviceRow = {
  device_id: string;
  account_id: string;
  name: string;
  epoch: number;
  created_at: number;
};

export type AssetRow = {
  sha256: string;
  bytes: number;
  media_type: string;
  width: number | null;
  height: number | null;
  /** Small texts live here; everything else lives in the folder of assets. */
  content: string | null;
};

/**
 * open → leased → submitted → review-leased → approved, or returned → submitted …
 * `waiting`: answered, and not yet decided whether a reviewer is to see it.
 */
export type TaskState =
  | 'open'
  | 'leased'
  | 'waiting'
  | 'submitted'
  | 'review-leased'
  | 'returned'
  | 'approved';

export type TaskRow = {
  task_id: string;
  project_id: string;
  /** From 1, in the order of the import. */
  ordinal: number;
  /** A fixed shuffle, in whose order reviewers get tasks. */
  shuffle: number;
  asset_sha256: string;
  /** Never leaves the hub but in an export: names give classes away. */
  file_name: string;
  /** Number of the text within its file, from 1; null for a file of its own. */
  file_row: number | null;
  /** The text as it was before it was normalised; null when it is the asset's. */
  raw_text: string | null;
  state: TaskState;
  /** Whose answer stands. */
  maker_id: string | null;
  /** The submission that stands: the newest of the maker that is valid. */
  submission_id: string | null;
  label_batch_id: string | null;
  review_batch_id: string | null;
  /** Shared by all tasks over the same asset of the import: the id of the first of them. */
  unit_id: string;
  /** `gold` looks like work to everyone but the hub. */
  purpose: 'work' | 'gold';
  /** The gold that it asks; null for work. */
  gold_id: string | null;
};

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

export type BatchRow = {
  batch_id: string;
  account_id: string;
  project_id: string;
  purpose: Purpose;
  state: 'active' | 'lapsed' | 'released' | 'done';
  granted_at: number;
  lease_until: number;
  /** How long a renewal lasts, in milliseconds. */
  lease_ms: number;
  price_won: number;
  idempotency_key: string;
  request_sha256: string;
};

export type BatchTaskRow = {
  batch_id: string;
  task_id: string;
  ordinal: number;
  state: 'held' | 'answered' | 'reassigned' | 'released';
  /** Review batches: the submission that was to be judged when the lease was granted. */
  submission_id: string | null;
};

export type OperationRow = {
  operation_id: string;
  account_id: string;
  device_id: string;
  kind: string;
  body: string;
  sha256: string;
  time: string;
  received_at: number;
  result: OperationResult;
  reason: string | null;
  /** The submission without which this operation cannot be judged. */
  waits_for: string | null;
};

export type SubmissionRow = {
  submission_id: string;
  operation_id: string;
  account_id: string;
  task_id: string;
  batch_id: string;
  revision: number;
  parent_id: string | null;
  schema_version: number;
  /** The exact text that was hashed on the device. */
  annotation: string;
  annotation_sha256: string;
  active_ms: number;
  price_won: number;
  /** `fixed`: a reviewer's corrections stand instead. `kept` stands beside another answer; `superseded` was corrected by its maker before a verdict. */
  state: 'in-review' | 'approved' | 'returned' | 'fixed' | 'superseded' | 'kept' | 'invalid';
  received_at: number;
};

export type ReviewRow = {
  review_id: string;
  operation_id: string;
  account_id: string;
  task_id: string;
  submission_id: string;
  batch_id: string;
  verdict: Verdict;
  body: string;
  /** The first verdict on the newest submission stands; later and outdated ones are kept. */
  standing: 'stands' | 'stale' | 'dissent' | 'repeated';
  received_at: number;
};

export type LedgerRow = {
  line_id: string;
  account_id: string;
  kind: LedgerKind;
  won: number;
  project_id: string;
  project_title: string;
  task_id: string | null;
  cause_kind: 'submission' | 'review' | 'payout';
  cause_id: string;
  at: number;
};

/** What a device left because it was not taken otherwise. */
export type EscrowRow = {
  escrow_id: string;
  device_id: string;
  account_id: string;
  reason: string;
  /** The version in which `content` is written. */
  protocol: number;
  /** A push as its exact text. */
  content: string;
  /** Characters of the text. */
  size: number;
  sha256: string;
  received_at: number;
  /** When an operator took it in. */
  filed_at: number | null;
};

export type Tables = {
  hub: HubRow;
  account: AccountRow;
  account_role: { account_id: string; role: Role };
  session: SessionRow;
  access_token: { token_hash: string; session_id: string; expires_at: number };
  refresh_token: RefreshTokenRow;
  device: DeviceRow;
  project: { project_id: string; title: string; definition: string; created_at: number };
  asset: AssetRow;
  task: TaskRow;
  batch: BatchRow;
  batch_task: BatchTaskRow;
  received: {
    device_id: string;
    epoch: number;
    seq: number;
    operation_id: string;
    sha256: string;
  };
  operation: OperationRow;
  /** Operations whose id was already used for other bytes. */
  quarantine: {
    device_id: string;
    epoch: number;
    seq: number;
    operation_id: string;
    account_id: string;
    kind: string;
    body: string;
    sha256: string;
    received_at: number;
  };
  escrow: EscrowRow;
  submission: SubmissionRow;
  sibling: SiblingRow;
  sibling_choice: SiblingChoiceRow;
  gold: GoldRow;
  practice: PracticeRow;
  practice_answer: PracticeAnswerRow;
  mark: MarkRow;
  pause: PauseRow;
  doubt: DoubtRow;
  /**
   * What the verdicts of a project say of each pace and class, as of the last look (shared/quality/error-rates.ts), and
   * the doubt from which a reviewer looks (shared/quality/review-limit.ts).
   */
  error_rate: { project_id: string; of: 'band' | 'class' | 'limit'; name: string; rate: number };
  /** Up to when, in hub time, a regular duty was done. */
  upkeep: { name: string; until: number };
  appeal: AppealRow;
  opinion: OpinionRow;
  review: ReviewRow;
  ledger: LedgerRow;
  feed: { position: number; account_id: string; kind: string; body: string; at: number };
  feed_counter: { id: number; position: number };
  audit: {
    audit_id: string;
    at: number;
    account_id: string | null;
    address: string;
    action: string;
    object: string;
    result: string;
  };
  prediction: { task_id: string; items: string; added_at: number };
  migration: { number: number; name: string; applied_at: number };
};

/** A connection or a transaction on one; rooms take either. */
export type Database = Kysely<Tables>;
