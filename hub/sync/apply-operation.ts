/** Applies one stored operation by the rule of its kind, within a savepoint of its own. */
import { CompiledQuery } from 'kysely';
import type { z } from 'zod';
import { operationBodies } from '#shared/protocol/operations.ts';
import type { OperationBody, OperationKind } from '#shared/protocol/operations.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import type { Work } from '../context.ts';
import { receiveAppeal } from '../appeals/receive-appeal.ts';
import { receiveAssetReport } from '../asset-reports/receive-asset-report.ts';
import { appendPrepared, prepareEvent } from '../feed/feed-store.ts';
import type { PreparedEvent } from '../feed/feed-store.ts';
import { receivePracticeAnswer } from '../practice/receive-practice-answer.ts';
import { Refusal } from '../refusal.ts';
import { receiveReview } from '../reviews/receive-review.ts';
import { receiveChoice } from '../siblings/receive-choice.ts';
import { receiveSubmission } from '../submissions/receive-submission.ts';
import { isPlain, setOutcome, waitingFor } from './operation-store.ts';
import { held } from './outcome.ts';
import type { Outcome, Received, Rule } from './outcome.ts';

const rules: { readonly [K in OperationKind]: Rule<OperationBody<K>> } = {
  submission: receiveSubmission,
  review: receiveReview,
  appeal: receiveAppeal,
  choice: receiveChoice,
  'asset-report': receiveAssetReport,
  'practice-answer': receivePracticeAnswer,
};

const savepoint = CompiledQuery.raw('savepoint operation');
const release = CompiledQuery.raw('release savepoint operation');
const rollBack = CompiledQuery.raw('rollback to savepoint operation');

export type Stored = Received & {
  readonly kind: string;
  readonly body: string;
  /** It was stored just now, as one that is accepted. */
  readonly isNew?: boolean;
};

/**
 * Applies an operation, stores what became of it, and then what had waited for it. A body that does not parse,
 * an unknown kind or a rule that fails leaves the operation stored and the next one untouched.
 */
export async function applyOperation(work: Work, log: Log, stored: Stored): Promise<Outcome> {
  const among: Among = { told: [], somethingWaits: true };
  const outcome = await applyAmongOthers(work, log, stored, among);
  await appendPrepared(work, among.told);
  return outcome;
}

/** What operations that are applied in one transaction share. */
export type Among = {
  /** Events to be appended at its end. */
  readonly told: PreparedEvent[];
  /** Whether any operation may wait for a submission; nobody looks for those while none does. */
  somethingWaits: boolean;
};

/** The same where many are applied in one transaction. */
export async function applyAmongOthers(
  work: Work,
  log: Log,
  stored: Stored,
  among: Among,
): Promise<Outcome> {
  const { outcome, events } = await judge(work, log, stored);
  among.told.push(...events);
  if (stored.isNew !== true || !isPlain(outcome)) {
    await setOutcome(work.db, stored.operationId, outcome);
  }
  if (outcome.waitsFor !== null) among.somethingWaits = true;
  if (outcome.arrived !== null && among.somethingWaits) {
    await releaseWaiting(work, log, outcome.arrived, among);
  }
  return outcome;
}

type Judged = { readonly outcome: Outcome; readonly events: readonly PreparedEvent[] };

async function judge(work: Work, log: Log, stored: Stored): Promise<Judged> {
  if (!isKnown(stored.kind)) return { outcome: held('unknown-kind'), events: [] };
  const body = parseBody(operationBodies[stored.kind], stored.body);
  if (body === null) {
    return { outcome: { ...held('malformed'), result: 'invalid-kept' }, events: [] };
  }
  const rule = rules[stored.kind] as Rule<unknown>;
  await work.db.executeQuery(savepoint);
  try {
    const outcome = await rule(work, stored, body);
    const events = outcome.events.map((event) => prepareEvent(work, event));
    await work.db.executeQuery(release);
    return { outcome, events };
  } catch (error) {
    // What the database itself cannot do (no room, no lock) is a matter of the whole request.
    if (isStorage(error)) throw error;
    await work.db.executeQuery(rollBack);
    await work.db.executeQuery(release);
    log.error('operation-rule-failed', {
      operationId: stored.operationId,
      kind: stored.kind,
      thrown: describeThrown(error),
    });
    return { outcome: held(error instanceof Refusal ? error.code : 'internal'), events: [] };
  }
}

async function releaseWaiting(
  work: Work,
  log: Log,
  submissionId: string,
  among: Among,
): Promise<void> {
  for (const row of await waitingFor(work.db, submissionId)) {
    const stored = {
      accountId: row.account_id,
      operationId: row.operation_id,
      kind: row.kind,
      body: row.body,
    };
    await applyAmongOthers(work, log, stored, among);
  }
}

function isKnown(kind: string): kind is OperationKind {
  return Object.hasOwn(operationBodies, kind);
}

function parseBody(schema: z.ZodType, text: string): unknown {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function isStorage(error: unknown): boolean {
  const code =
    typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(BUSY|FULL|IOERR|CORRUPT)/.test(code);
}
