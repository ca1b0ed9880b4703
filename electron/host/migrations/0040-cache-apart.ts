/** Manifests and assets live in the cache; what a person was relieved of stays with their work. */
import type { Migration } from '#shared/node/migrate.ts';

export const cacheApart: Migration = {
  version: 40,
  name: 'cache-apart',
  sql: `
    CREATE TABLE gone_task (
      batch_id TEXT NOT NULL,
      task_id TEXT NOT NULL,
      PRIMARY KEY (batch_id, task_id)
    ) STRICT;
    INSERT INTO gone_task SELECT batch_id, task_id FROM main.task WHERE gone = 1;
    DROP TABLE main.task;
    DROP TABLE main.asset;
    DROP TABLE main.offers;
  `,
};
