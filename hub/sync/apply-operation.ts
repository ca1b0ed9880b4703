/** Applies one stored operation by the rule of its kind, within a savepoint of its own. */
import { CompiledQuery } from 'kysely';
import type { z } from 'zod';
import { operationBodies } from '#shared/protocol/operations.ts';
import type { OperationBody, OperationKind } from '#shared/protocol/operations.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import type { Work } from '../context.ts';
import { receiveAppeal } from '../appeals/receive-appeal.ts';
import { appendEvents } from '../feed/feed-store.ts';
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
  const outcome = await judge(work, log, stored);
  await setOutcome(work.db, stored.operationId, outcome);
  if (outcome.arrived !== null) await releaseWaiting(work, log, outcome.arrived);
  return outcome;
}

async function judge(work: Work, log: Log, stored: Stored): Promise<Outcome> {
  if (!isKnown(stored.kind)) return held('unknown-kind');
  const body = parseBody(operationBodies[stored.kind], stored.body);
  if (body === null) {
    return {
      result: 'invalid-kept',
      reason: 'malformed',
      waitsFor: null,
      events: [],
      arrived: null,
    };
  }
  const rule = rules[stored.kind] as Rule<unknown>;
  await work.db.executeQuery(savepoint);
  try {
    const outcome = await rule(work, stored, body);
    await appendEvents(work, outcome.events);
    await work.db.executeQuery(release);
    return outcome;
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
    return held(error instanceof Refusal ? error.code : 'internal');
  }
}

async function releaseWaiting(work: Work, log: Log, submissionId: string): Promise<void> {
  for (const row of await waitingFor(work.db, submissionId)) {
    await applyOperation(work, log, {
      accountId: row.account_id,
      operationId: row.operation_id,
      kind: row.kind,
      body: row.body,
    });
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
