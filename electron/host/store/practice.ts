/** Practice tasks as the hub told them, in the cache, and what the person answered to them, with the work. */
import { Annotation } from '#shared/annotation/annotation.ts';
import type { Asset } from '#shared/asset.ts';
import { PracticeId, ProjectId } from '#shared/ids.ts';
import type { ReadableDb, SqlRow, WritableDb } from '#shared/node/sqlite.ts';
import type { PracticeTask } from '#shared/protocol/practice.ts';
import { storedAssetOf } from './assets.ts';
import type { StoredAsset } from './assets.ts';
import { fromColumn } from './json-column.ts';

export type StoredPractice = {
  readonly practiceId: PracticeId;
  readonly projectId: ProjectId;
  readonly position: number;
  /** The text, when it came inline; its hash was verified. */
  readonly text: string | null;
  readonly stored: StoredAsset;
  readonly answer: Annotation;
  readonly explanation: string;
};

/** Puts the practice of a project in the place of what was known; its assets are stored already. */
export function savePractice(
  db: WritableDb,
  {
    projectId,
    version,
    tasks,
  }: {
    readonly projectId: ProjectId;
    readonly version: string;
    readonly tasks: readonly PracticeTask[];
  },
): void {
  db.run('DELETE FROM practice WHERE project_id = :projectId', { projectId });
  for (const [index, task] of tasks.entries()) {
    db.run(
      `INSERT INTO practice (practice_id, project_id, position, sha256, text, answer, explanation)
       VALUES (:practiceId, :projectId, :position, :sha256, :text, :answer, :explanation)`,
      {
        practiceId: task.practiceId,
        projectId,
        position: index + 1,
        sha256: task.asset.sha256,
        text: task.text,
        answer: JSON.stringify(task.answer),
        explanation: task.explanation,
      },
    );
  }
  db.run(
    `INSERT INTO practice_list (project_id, version) VALUES (:projectId, :version)
     ON CONFLICT (project_id) DO UPDATE SET version = excluded.version`,
    { projectId, version },
  );
}

/** Which practice of a project is here; null when none is. */
export function practiceVersionHere(db: ReadableDb, projectId: ProjectId): string | null {
  const row = db.first('SELECT version FROM practice_list WHERE project_id = :projectId', {
    projectId,
  });
  return row === undefined ? null : String(row.version);
}

/** In their order. */
export function practiceOfProject(db: ReadableDb, projectId: ProjectId): StoredPractice[] {
  return db
    .all(
      `SELECT practice.*, asset.* FROM practice JOIN asset USING (sha256)
       WHERE project_id = :projectId ORDER BY position`,
      { projectId },
    )
    .map(practiceOf);
}

export function readPractice(db: ReadableDb, practiceId: PracticeId): StoredPractice | null {
  const row = db.first(
    `SELECT practice.*, asset.* FROM practice JOIN asset USING (sha256)
     WHERE practice_id = :practiceId`,
    { practiceId },
  );
  return row === undefined ? null : practiceOf(row);
}

/** The next asset of practice to fetch; `only` of those projects, null means any. */
export function nextAbsentOfPractice(
  db: ReadableDb,
  only: readonly ProjectId[] | null,
): Asset | null {
  const row = db.first(
    `SELECT asset.* FROM practice JOIN asset USING (sha256)
     WHERE asset.state = 'absent'
       AND (:only IS NULL OR project_id IN (SELECT value FROM json_each(:only)))
     ORDER BY project_id, position LIMIT 1`,
    { only: only === null ? null : JSON.stringify(only) },
  );
  return row === undefined ? null : storedAssetOf(row).asset;
}

export type NewPracticeAnswer = {
  readonly operationId: string;
  readonly practiceId: PracticeId;
  readonly projectId: ProjectId;
  readonly isRight: boolean;
  readonly at: number;
};

/** Belongs in the transaction that queues its operation. One that is known stays. */
export function savePracticeAnswer(db: WritableDb, made: NewPracticeAnswer): void {
  db.run(
    `INSERT INTO practice_answer (operation_id, practice_id, project_id, is_right, at)
     VALUES (:operationId, :practiceId, :projectId, :isRight, :at)
     ON CONFLICT (operation_id) DO NOTHING`,
    { ...made, isRight: made.isRight ? 1 : 0 },
  );
}

export type PracticeTries = { readonly attempts: number; readonly isRight: boolean };

/** How the person fared with each practice task of a project on this PC. */
export function practiceTries(
  db: ReadableDb,
  projectId: ProjectId,
): ReadonlyMap<PracticeId, PracticeTries> {
  const rows = db.all(
    `SELECT practice_id, COUNT(*) AS attempts, MAX(is_right) AS is_right FROM practice_answer
     WHERE project_id = :projectId GROUP BY practice_id`,
    { projectId },
  );
  return new Map(
    rows.map((row) => [
      PracticeId.parse(row.practice_id),
      { attempts: Number(row.attempts), isRight: row.is_right === 1 },
    ]),
  );
}

/** Whether answers of a project's practice have yet to reach the hub. */
export function hasWaitingPractice(db: ReadableDb, projectId: ProjectId): boolean {
  const row = db.first(
    `SELECT 1 FROM practice_answer JOIN outbox USING (operation_id)
     WHERE project_id = :projectId AND acked_at IS NULL LIMIT 1`,
    { projectId },
  );
  return row !== undefined;
}

function practiceOf(row: SqlRow): StoredPractice {
  return {
    practiceId: PracticeId.parse(row.practice_id),
    projectId: ProjectId.parse(row.project_id),
    position: Number(row.position),
    text: row.text === null ? null : String(row.text),
    stored: storedAssetOf(row),
    answer: fromColumn(Annotation, row.answer),
    explanation: String(row.explanation),
  };
}
