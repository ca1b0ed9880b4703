/** What a thrown thing means to a person: a few causes have a name, all else is a fault of the app. */
import type { Failure } from '#shared/failure.ts';
import { failure } from '#shared/failure.ts';
import { describeThrown } from '#shared/node/log.ts';
import { isDiskFull } from '../downloads/disk-space.ts';
import { isDamage } from '#shared/node/soundness.ts';

export function failureOfThrown(thrown: unknown, facts: Failure['facts'] = {}): Failure {
  const detail = describeThrown(thrown);
  if (isDiskFull(thrown)) return failure('disk-full', facts, detail);
  if (isDamage(thrown)) return failure('database-damaged', facts, detail);
  if (isLocked(thrown)) return failure('store-busy', facts, detail);
  return failure('unexpected', facts, detail);
}

/** Whether another program held the store for longer than is waited for it. */
function isLocked(thrown: unknown): boolean {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  return code.startsWith('SQLITE_BUSY');
}
