/** What a project asks of quality. Everything is off or as plain as can be unless its requester turns it on. */
import { z } from 'zod';

/** A part of a whole. */
const Share = z.number().min(0).max(1);

export const QualityRules = z.object({
  /** Answers of different people that each asset gets. */
  overlap: z.number().int().min(1).max(9).default(1),
  /** Up to how many answers are asked for while those there are do not agree. */
  mostAnswers: z.number().int().min(1).max(15).default(1),
  /** From which score two answers agree: the F1 of their items, 1 for the same classes. */
  agreement: Share.default(0.8),
  /** From which similarity two items are the same thing: IoU of boxes and ranges. */
  leastSimilarity: Share.default(0.5),
  /** What becomes of answers that the majority outvoted: a reviewer decides, or they are paid and left out. */
  minority: z.enum(['review', 'pay']).default('review'),
  /** Part of the submissions that a reviewer sees, by the maker's level from 0; the last one holds for all above. */
  reviewShare: z.array(Share).min(1).max(6).default([1]),
  /** A reviewer also sees each answer that is likelier wrong than this, by its maker's record and by what it shows; null for none. */
  reviewAbove: Share.nullable().default(null),
  /** How many answers, reviews among them, a label may come to: `reviewAbove` moves by itself to meet it. Null: it stays. */
  answersPerLabel: z.number().min(1).max(5).nullable().default(null),
  /**
   * An answer that passed unseen is shown to a reviewer after all once its maker's record makes it so many times likelier
   * wrong than what passes; what was paid stays paid. Null for never.
   */
  recheckRatio: z.number().min(1).max(10).nullable().default(null),
  /**
   * Most tasks at once, held or waiting for a verdict. `entrance` until that many answers were judged. From then on, whose
   * work at their usual pace is likelier wrong than `below` has as many as are expected to hold `wrong` wrong ones, at
   * least 1; everyone else `growth` times as many as were judged, and more the better they are. `undecided` for whose
   * verdicts look a little like those of somebody who does not try. Null: everyone may have what the project allows.
   */
  unproven: z
    .object({
      entrance: z.number().int().min(1).max(500),
      below: Share.default(0.05),
      wrong: z.number().min(0).max(10).default(0.15),
      undecided: z.number().int().min(1).max(500).default(1),
      growth: z.number().min(0.5).max(100),
    })
    .nullable()
    .default(null),
  /** Part of each batch that is gold. */
  goldShare: Share.max(0.5).default(0),
  /** The score from which an answer to gold passes. */
  goldPass: Share.default(0.8),
  /** Who fails too much gold gets no more batches here until an operator says so: once `after` were seen, under `below`. */
  pause: z
    .object({ after: z.number().int().min(3).max(100), below: Share })
    .nullable()
    .default(null),
  /**
   * Who is so many times likelier not to try than to try, by all verdicts on their work, gets no more batches here until
   * an operator says so, and what nobody judged of theirs is answered by others; null for never.
   */
  pauseOdds: z.number().min(2).max(1e9).nullable().default(null),
  /** Least level to label and to review. */
  levelToLabel: z.number().int().min(0).max(4).default(0),
  levelToReview: z.number().int().min(0).max(4).default(0),
  /** Part of the verdicts that get a blind second opinion. */
  secondOpinionShare: Share.default(0),
  /** Days after which work that nobody judged is approved; null never. */
  autoApproveDays: z.number().positive().max(90).nullable().default(null),
  /** Days after which an appeal that nobody has decided is upheld. */
  appealDays: z.number().positive().max(90).default(14),
  /** Hours in which returned work waits for its maker before others may take it; null for ever. */
  reworkHours: z
    .number()
    .positive()
    .max(24 * 60)
    .nullable()
    .default(null),
  /** Whether the maker is paid when a reviewer fixed and approved. */
  paysFixed: z.boolean().default(true),
  /** Fewest active milliseconds per action (an item made, a class chosen); faster work is warned of before it is sent. */
  leastMsPerAction: z.number().int().min(0).max(60_000).default(0),
  /**
   * How many of the project's practice tasks are to be answered right before its work may be taken, or all where it has
   * fewer. 0: practice is left to the person. Null: five.
   */
  practiceRight: z.number().int().min(0).max(200).nullable().default(null),
  /** Most tasks in a row that may be passed over without an answer; null for no limit. */
  mostSkips: z.number().int().min(1).max(100).nullable().default(null),
});
export type QualityRules = z.infer<typeof QualityRules>;

/** The part of a maker's submissions that is reviewed at this level. */
export function reviewShareAt(rules: Pick<QualityRules, 'reviewShare'>, level: number): number {
  return rules.reviewShare[Math.min(level, rules.reviewShare.length - 1)] ?? 1;
}
