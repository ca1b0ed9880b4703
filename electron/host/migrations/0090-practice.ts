/** What the person answered in practice. */
import type { Migration } from '#shared/node/migrate.ts';

export const practice: Migration = {
  version: 90,
  name: 'practice',
  sql: `
    CREATE TABLE practice_answer (
      operation_id TEXT PRIMARY KEY,
      practice_id TEXT NOT NULL,
      project_id TEXT NOT NULL,
      is_right INTEGER NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX practice_answer_by_project ON practice_answer (project_id, practice_id);
  `,
};
