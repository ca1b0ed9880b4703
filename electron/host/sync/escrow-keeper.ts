/**
 * The last resort: while the hub takes nothing from this person (the account is suspended, the session is over, this
 * version is too old), what waits is left at the hub in escrow. It waits here all the same, and is sent when it may be.
 */
import type { FailureCode } from '#shared/failure.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { EscrowReason } from '#shared/protocol/escrow.ts';
import type { HubClient } from '../hub-link/hub-client.ts';
import { readDevice } from '../store/device.ts';
import { countUnescrowed, markEscrowed, unescrowedOperations } from '../store/escrow.ts';
import type { SyncContext } from './sync-context.ts';

export type EscrowKeeper = {
  /** The state of synchronisation may have changed. */
  readonly tend: (why: FailureCode | null) => void;
  readonly close: () => Promise<void>;
};

const reasons: Partial<Record<FailureCode, EscrowReason>> = {
  'auth-required': 'signed-out',
  'account-suspended': 'account-suspended',
  'protocol-too-old': 'protocol-unsupported',
};

/** Operations and characters of bodies that are left at once. */
const portion = { operations: 100, characters: 4 * 1024 * 1024 };
/** Bodies of any size travel inside: a blob would need a session. */
const everyBody = Number.MAX_SAFE_INTEGER;

export function createEscrowKeeper(
  context: SyncContext,
  options: {
    readonly client: HubClient;
    /** Between tries, ms. */
    readonly everyMs: number;
    readonly onChange: () => void;
  },
): EscrowKeeper {
  const { db, log, clock, timers } = context;
  const closing = new AbortController();
  let why: FailureCode | null = null;
  let under: Promise<void> | null = null;
  let triedAt: number | null = null;
  const endTimer = timers.every(options.everyMs, () => tend(why));

  function tend(now: FailureCode | null): void {
    if (now !== why) triedAt = null;
    why = now;
    const reason = now === null ? undefined : reasons[now];
    if (reason === undefined || under !== null || closing.signal.aborted) return;
    const monotonic = clock.monotonicMs();
    if (triedAt !== null && monotonic - triedAt < options.everyMs) return;
    if (readDevice(db).escrowKey === null || countUnescrowed(db) === 0) return;
    triedAt = monotonic;
    under = leave(reason)
      .catch((thrown: unknown) => {
        if (!closing.signal.aborted) log.error('escrow-failed', { detail: describeThrown(thrown) });
      })
      .finally(() => {
        under = null;
      });
  }

  async function leave(reason: EscrowReason): Promise<void> {
    for (;;) {
      const { deviceId, epoch, escrowKey } = readDevice(db);
      const operations = unescrowedOperations(db, { ...portion, inlineFrom: everyBody });
      if (operations.length === 0 || escrowKey === null) return;
      const protocol = options.client.version();
      const content = JSON.stringify({ deviceId, epoch, operations });
      const body = { deviceId, key: escrowKey, reason, protocol, content };
      const reply = await options.client.ask('escrow', { body, signal: closing.signal });
      if (closing.signal.aborted) return;
      if (!reply.ok) {
        log.info('escrow-refused', { code: reply.failure.code, detail: reply.failure.detail });
        return;
      }
      db.transaction(() => {
        for (const { operationId } of operations) markEscrowed(db, operationId, clock.wallMs());
      });
      options.onChange();
    }
  }

  return {
    tend,
    close: async () => {
      closing.abort();
      endTimer();
      await under;
    },
  };
}
