/** What a reviewer has marked in a submission before deciding on it. */
import type { Migration } from '#shared/node/migrate.ts';

export const reviewMarks: Migration = {
  version: 110,
  name: 'review-marks',
  sql: `
    CREATE TABLE review_mark (
      submission_id TEXT PRIMARY KEY,
      batch_id TEXT NOT NULL,
      body TEXT NOT NULL CHECK (json_valid(body))
    ) STRICT;
    CREATE INDEX review_mark_by_batch ON review_mark (batch_id);
  `,
};
