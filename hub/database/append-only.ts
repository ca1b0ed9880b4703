/** Which tables only grow. A new table is a line here; what it says is held against the database itself. */
import type { Tables } from './tables.ts';

/**
 * `grows`: rows are added and neither changed nor deleted. `mayChange`: rows stay, and of them these columns alone may
 * change. `present`: what is so now, and may be changed or deleted.
 */
export type Keeping<Row> =
  | 'grows'
  | 'present'
  | { readonly mayChange: readonly (keyof Row & string)[] };

export const keepings: { readonly [T in keyof Tables]: Keeping<Tables[T]> } = {
  audit: 'grows',
  doubt: 'grows',
  feed: 'grows',
  ledger: 'grows',
  mark: 'grows',
  practice_answer: 'grows',
  quarantine: 'grows',
  received: 'grows',
  review: 'grows',
  sibling: 'grows',
  sibling_choice: 'grows',

  appeal: { mayChange: ['state', 'decided_by', 'decided_at'] },
  // The price of a batch is agreed when it is leased.
  batch: { mayChange: ['state', 'lease_until'] },
  batch_task: { mayChange: ['state'] },
  escrow: { mayChange: ['filed_at'] },
  gold: { mayChange: ['retired_at'] },
  // The body may follow until the operation is complete.
  operation: { mayChange: ['result', 'reason', 'waits_for', 'body'] },
  opinion: { mayChange: ['batch_id', 'second_review_id', 'overturned'] },
  pause: { mayChange: ['lifted_at'] },
  practice: { mayChange: ['retired_at'] },
  submission: { mayChange: ['state', 'price_won'] },

  access_token: 'present',
  account: 'present',
  account_role: 'present',
  asset: 'present',
  device: 'present',
  error_rate: 'present',
  feed_counter: 'present',
  hub: 'present',
  migration: 'present',
  prediction: 'present',
  project: 'present',
  refresh_token: 'present',
  session: 'present',
  task: 'present',
  upkeep: 'present',
};
