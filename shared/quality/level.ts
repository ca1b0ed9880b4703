/** A person's level in one kind of work: earned by what was judged, by a rule that everyone can read. */
import { z } from 'zod';

/** What is known of a person's work in one kind. Counts of verdicts that stand. */
export const TrackRecord = z.object({
  approved: z.number().int().min(0),
  returned: z.number().int().min(0),
  goldPassed: z.number().int().min(0),
  goldFailed: z.number().int().min(0),
});
export type TrackRecord = z.infer<typeof TrackRecord>;

/** What a level asks. Rates from 0 to 1; the gold rate counts once `goldSeen` answers to gold are known. */
export const LevelRule = z.object({
  level: z.number().int(),
  judged: z.number().int(),
  approvalRate: z.number(),
  goldRate: z.number(),
});
export type LevelRule = z.infer<typeof LevelRule>;

/** Gold answers before their rate says anything. */
export const goldSeen = 5;

/** Lowest first. Everyone begins at level 0. */
export const levelRules: readonly LevelRule[] = [
  { level: 1, judged: 20, approvalRate: 0.8, goldRate: 0.7 },
  { level: 2, judged: 100, approvalRate: 0.9, goldRate: 0.8 },
  { level: 3, judged: 400, approvalRate: 0.95, goldRate: 0.9 },
  { level: 4, judged: 1500, approvalRate: 0.97, goldRate: 0.95 },
];

/** Judged work, with the shares that passed; null while there is nothing to divide by. */
export function ratesOf(record: TrackRecord): {
  readonly judged: number;
  readonly approvalRate: number | null;
  readonly goldRate: number | null;
} {
  const judged = record.approved + record.returned;
  const gold = record.goldPassed + record.goldFailed;
  return {
    judged,
    approvalRate: judged === 0 ? null : record.approved / judged,
    goldRate: gold < goldSeen ? null : record.goldPassed / gold,
  };
}

/** The highest level whose rule the record meets. */
export function levelOf(record: TrackRecord): number {
  return levelRules.findLast((rule) => meets(record, rule))?.level ?? 0;
}

/** The rule of the level after `level`; null at the top. */
export function nextLevel(level: number): LevelRule | null {
  return levelRules.find((rule) => rule.level > level) ?? null;
}

function meets(record: TrackRecord, rule: LevelRule): boolean {
  const { judged, approvalRate, goldRate } = ratesOf(record);
  return (
    judged >= rule.judged &&
    (approvalRate ?? 0) >= rule.approvalRate &&
    (goldRate ?? 1) >= rule.goldRate
  );
}
