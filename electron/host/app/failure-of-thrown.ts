/** What a thrown thing means to a person: a few causes have a name, all else is a fault of the app. */
import type { Failure } from '#shared/failure.ts';
import { failure } from '#shared/failure.ts';
import { describeThrown } from '#shared/node/log.ts';
import { isDiskFull } from '../downloads/disk-space.ts';
import { isDamage } from '../profile/damage.ts';

export function failureOfThrown(thrown: unknown, facts: Failure['facts'] = {}): Failure {
  const detail = describeThrown(thrown);
  if (isDiskFull(thrown)) return failure('disk-full', facts, detail);
  if (isDamage(thrown)) return failure('database-damaged', facts, detail);
  return failure('unexpected', facts, detail);
}
