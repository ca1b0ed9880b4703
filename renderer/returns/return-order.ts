/** In which order returned work is to be done. */
import type { ReturnedTask } from '#shared/contract/work.ts';

type Ordered = Pick<ReturnedTask, 'deadline' | 'returnedAt'>;

/** Whatever runs out first; what waits for ever comes after that, the oldest first. */
export function byUrgency<T extends Ordered>(returns: readonly T[]): T[] {
  return returns.toSorted(
    (one, other) => runsOut(one) - runsOut(other) || one.returnedAt - other.returnedAt,
  );
}

function runsOut({ deadline }: Ordered): number {
  return deadline ?? Number.MAX_SAFE_INTEGER;
}
