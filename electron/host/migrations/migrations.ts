/** The list of migrations of a person's store. A new one is one file beside these and one line here. */
import type { Migration } from '#shared/node/migrate.ts';
import { work } from './0010-work.ts';
import { answers } from './0020-answers.ts';
import { feedback } from './0030-feedback.ts';
import { cacheApart } from './0040-cache-apart.ts';
import { earlierEdits } from './0050-earlier-edits.ts';
import { lastResort } from './0060-last-resort.ts';
import { escrowIndex } from './0065-escrow-index.ts';
import { outboxCounts } from './0066-outbox-counts.ts';
import { secondLooks } from './0070-second-looks.ts';
import { ownStanding } from './0080-own-standing.ts';
import { practice } from './0090-practice.ts';
import { siblings } from './0100-siblings.ts';
import { reviewMarks } from './0110-review-marks.ts';

export const migrations: readonly Migration[] = [
  work,
  answers,
  feedback,
  cacheApart,
  earlierEdits,
  lastResort,
  escrowIndex,
  outboxCounts,
  secondLooks,
  ownStanding,
  practice,
  siblings,
  reviewMarks,
];
