/** The hub's tables as Kysely sees them. Times are milliseconds since 1970 by the hub's clock; JSON is text; money is whole won. */
import type { Kysely } from 'kysely';
import type { Role } from '#shared/account.ts';
import type { LedgerKind } from '#shared/ledger.ts';
import type { Purpose } from '#shared/protocol/leases.ts';
import type { OperationResult } from '#shared/protocol/operations.ts';
import type { Verdict } from '#shared/review.ts';
import type {
  GoldRow,
  PracticeRow,
  PracticeAnswerRow,
  MarkRow,
  AppealRow,
  OpinionRow,
  SiblingRow,
  SiblingChoiceRow,
  DoubtRow,
  PauseRow,
} from './quality-rows.ts';

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
  /** When its approved label was last sent to a reviewer after all; null for never. */
  second_look_at: number | null;
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
  cause_kind: 'submission' | 'review' | 'payout' | 'bonus';
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
   * What the verdicts of a project say of each pace and class, as of the last look (shared/quality/error-rates.ts), how
   * often its reviewers are wrong (shared/quality/verdict-errors.ts), and the doubt from which a reviewer looks
   * (shared/quality/review-limit.ts).
   */
  error_rate: {
    project_id: string;
    of: 'band' | 'class' | 'limit' | 'missed' | 'spoiled';
    name: string;
    rate: number;
  };
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
