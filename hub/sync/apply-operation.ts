/** Applies one stored operation by the rule of its kind, within a savepoint of its own. */
import { CompiledQuery } from 'kysely';
import type { z } from 'zod';
import { operationBodies } from '#shared/protocol/operations.ts';
import type { OperationBody, OperationKind } from '#shared/protocol/operations.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import type { Work } from '../context.ts';
import { receiveAppeal } from '../appeals/receive-appeal.ts';
import { appendPrepared, prepareEvent } from '../feed/feed-store.ts';
import type { PreparedEvent } from '../feed/feed-store.ts';
import { Refusal } from '../refusal.ts';
import { receiveReview } from '../reviews/receive-review.ts';
import { receiveSubmission } from '../submissions/receive-submission.ts';
import { setOutcome, waitingFor } from './operation-store.ts';
import { held } from './outcome.ts';
import type { Outcome, Received, Rule } from './outcome.ts';

const rules: { readonly [K in OperationKind]: Rule<OperationBody<K>> } = {
  submission: receiveSubmission,
  review: receiveReview,
  appeal: receiveAppeal,
};

const savepoint = CompiledQuery.raw('savepoint operation');
const release = CompiledQuery.raw('release savepoint operation');
const rollBack = CompiledQuery.raw('rollback to savepoint operation');

export type Stored = Received & { readonly kind: string; readonly body: string };

/**
 * Applies an operation, stores what became of it, and then what had waited for it. A body that does not parse,
 * an unknown kind or a rule that fails leaves the operation stored and the next one untouched.
 */
export async function applyOperation(work: Work, log: Log, stored: Stored): Promise<Outcome> {
  const told: PreparedEvent[] = [];
  const outcome = await applyAmongOthers(work, log, stored, told);
  await appendPrepared(work, told);
  return outcome;
}

/** The same where many are applied: puts the events into `told`, to be appended at the end of the transaction. */
export async function applyAmongOthers(
  work: Work,
  log: Log,
  stored: Stored,
  told: PreparedEvent[],
): Promise<Outcome> {
  const { outcome, events } = await judge(work, log, stored);
  told.push(...events);
  await setOutcome(work.db, stored.operationId, outcome);
  if (outcome.arrived !== null) await releaseWaiting(work, log, outcome.arrived, told);
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
  told: PreparedEvent[],
): Promise<void> {
  for (const row of await waitingFor(work.db, submissionId)) {
    const stored = {
      accountId: row.account_id,
      operationId: row.operation_id,
      kind: row.kind,
      body: row.body,
    };
    await applyAmongOthers(work, log, stored, told);
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
