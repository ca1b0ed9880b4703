/** Every migration, in order. A new one is a file beside these and a line here. */
import { start } from './0001-start.ts';
import { appendOnlyTables } from './0002-append-only.ts';
import { lastResort } from './0003-last-resort.ts';
import { heldIndex } from './0004-held-index.ts';
import { quality } from './0005-quality.ts';
import { predictions } from './0006-predictions.ts';
import { doubt } from './0007-doubt.ts';
import { practice } from './0008-practice.ts';
import { errorRates } from './0009-error-rates.ts';
import { siblings } from './0010-siblings.ts';
import { factsStay } from './0011-facts-stay.ts';
import { assetPurpose } from './0012-asset-purpose.ts';
import { secondLook } from './0013-second-look.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [
  start,
  appendOnlyTables,
  lastResort,
  heldIndex,
  quality,
  predictions,
  doubt,
  practice,
  errorRates,
  siblings,
  factsStay,
  assetPurpose,
  secondLook,
];
