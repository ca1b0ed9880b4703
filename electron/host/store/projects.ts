/** Projects that this person holds work in, and the offers as last heard. */
import { z } from 'zod';
import type { ProjectId } from '#shared/ids.ts';
import type { ReadableDb, WritableDb } from '#shared/node/sqlite.ts';
import { Project, ProjectOffer } from '#shared/project.ts';
import { fromColumn } from './json-column.ts';

/** Keeps the newest schema version that was heard of. */
export function saveProject(db: WritableDb, project: Project): void {
  db.run(
    `INSERT INTO project (project_id, body) VALUES (:projectId, :body)
     ON CONFLICT (project_id) DO UPDATE SET body = excluded.body
     WHERE json_extract(excluded.body, '$.schema.version') >= json_extract(body, '$.schema.version')`,
    { projectId: project.projectId, body: JSON.stringify(project) },
  );
}

export function readProject(db: ReadableDb, projectId: ProjectId): Project | null {
  const row = db.first('SELECT body FROM project WHERE project_id = :projectId', { projectId });
  return row === undefined ? null : projectIn(String(row.body));
}

let read: { readonly text: string; readonly project: Project } | null = null;

/** Work goes on in one project for long: its text is parsed once. */
function projectIn(text: string): Project {
  if (read?.text !== text) read = { text, project: fromColumn(Project, text) };
  return read.project;
}

const StoredOffers = z.array(ProjectOffer);

export function saveOffers(db: WritableDb, offers: readonly ProjectOffer[], heardAt: number): void {
  db.run(
    `INSERT INTO offers (id, body, heard_at) VALUES (1, :body, :heardAt)
     ON CONFLICT (id) DO UPDATE SET body = excluded.body, heard_at = excluded.heard_at`,
    { body: JSON.stringify(offers), heardAt },
  );
}

export function readOffers(db: ReadableDb): {
  readonly offers: readonly ProjectOffer[];
  readonly heardAt: number | null;
} {
  const row = db.first('SELECT body, heard_at FROM offers');
  if (row === undefined) return { offers: [], heardAt: null };
  return { offers: fromColumn(StoredOffers, row.body), heardAt: Number(row.heard_at) };
}
