/** Why a level is what it is: what changed from one word of the hub to the next. */
import type { KindName } from '../annotation/kinds.ts';
import type { TrackRecord } from './level.ts';
import type { Standing } from './standing.ts';

/** Differences of counts against the word before; the whole counts for the first one. */
export type StandingChange = TrackRecord & {
  readonly kind: KindName;
  readonly at: number;
  readonly level: number;
  /** Null for the first word. */
  readonly levelBefore: number | null;
};

/** `told` newest first, of all kinds; so is the answer, without words that changed nothing. */
export function standingChanges(told: readonly Standing[]): StandingChange[] {
  return told.flatMap((standing, at) => {
    const before = told.slice(at + 1).find(({ kind }) => kind === standing.kind);
    const change = changeBetween(before ?? null, standing);
    const { approved, returned, goldPassed, goldFailed } = change;
    const isSame = [approved, returned, goldPassed, goldFailed].every((count) => count === 0);
    return isSame && change.level === (change.levelBefore ?? 0) ? [] : change;
  });
}

function changeBetween(before: Standing | null, after: Standing): StandingChange {
  const grown = (count: keyof TrackRecord) => after.record[count] - (before?.record[count] ?? 0);
  return {
    kind: after.kind,
    at: after.at,
    level: after.level,
    levelBefore: before?.level ?? null,
    approved: grown('approved'),
    returned: grown('returned'),
    goldPassed: grown('goldPassed'),
    goldFailed: grown('goldFailed'),
  };
}
