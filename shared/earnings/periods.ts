/** Money by day and week, for a chart: what was approved then, by the calendar of this PC. */
import type { LedgerLine } from '../ledger.ts';

export type Period = {
  /** Its first moment, local midnight. */
  readonly from: number;
  /** Whole won that became payable. */
  readonly won: number;
};

export type PeriodLength = 'day' | 'week';

/** The newest `count` periods up to the one that holds `now`, the oldest first. Weeks begin on Monday. */
export function moneyByPeriod(
  lines: readonly Pick<LedgerLine, 'kind' | 'won' | 'at'>[],
  length: PeriodLength,
  now: number,
  count: number,
): Period[] {
  const last = startOf(now, length);
  const starts = Array.from({ length: count }, (_, index) =>
    stepped(last, length, index - count + 1),
  );
  const sums = new Map(starts.map((from) => [from, 0]));
  for (const { kind, won, at } of lines) {
    if (kind !== 'approved' && kind !== 'bonus') continue;
    const from = startOf(at, length);
    const sum = sums.get(from);
    if (sum !== undefined) sums.set(from, sum + won);
  }
  return starts.map((from) => ({ from, won: sums.get(from) ?? 0 }));
}

function startOf(at: number, length: PeriodLength): number {
  const day = new Date(at);
  day.setHours(0, 0, 0, 0);
  if (length === 'week') day.setDate(day.getDate() - ((day.getDay() + 6) % 7));
  return day.getTime();
}

/** By the calendar, so that days of 23 and 25 hours count as one. */
function stepped(from: number, length: PeriodLength, periods: number): number {
  const day = new Date(from);
  day.setDate(day.getDate() + periods * (length === 'week' ? 7 : 1));
  return day.getTime();
}

/** A round number of won at or above all of them, for the top of a chart; at least 100. */
export function roundTop(won: readonly number[]): number {
  const most = Math.max(100, ...won);
  const scale = 10 ** Math.floor(Math.log10(most));
  return ([1, 2, 2.5, 5, 10].find((step) => step * scale >= most) ?? 10) * scale;
}
