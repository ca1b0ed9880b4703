/** How much somebody may take at once while little is known of their work. */
import type { QualityRules } from './quality-rules.ts';

export type Unproven = NonNullable<QualityRules['unproven']>;

/** What is known of a person's work in a project. */
export type Known = {
  /** Answers that were judged. */
  readonly judged: number;
  /** How many times likelier it is, by the verdicts, that they do not try than that they do; at least 1. */
  readonly odds: number;
  /** How likely an answer at their usual pace is wrong, from above 0 to 1. */
  readonly doubt: number;
};

/** From these odds on a record is to be decided soon, one way or the other. */
const undecidedOdds = 3;

/** Most tasks that a person may hold or have waiting for a verdict; at least 1. */
export function roomWhile({ judged, odds, doubt }: Known, rule: Unproven): number {
  if (judged < rule.entrance) return rule.entrance;
  if (odds >= undecidedOdds) return rule.undecided;
  if (doubt > rule.below) {
    return Math.max(1, Math.min(rule.entrance, Math.floor(rule.wrong / doubt)));
  }
  return Math.max(rule.entrance, Math.round((judged * rule.growth * rule.below) / doubt));
}
