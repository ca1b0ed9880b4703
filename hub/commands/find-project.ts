/** The project that a person means. */
import type { Project } from '#shared/project.ts';
import type { Database } from '../database/tables.ts';
import { allProjects } from '../projects/project-store.ts';
import { Refusal } from '../refusal.ts';

/** By its id, its title, or the beginning of its id. Throws a Refusal that lists what there is. */
export async function findProject(db: Database, written: string): Promise<Project> {
  const projects = await allProjects(db);
  const wanted = written.normalize('NFC').trim();
  const matches = [
    projects.filter((one) => one.projectId === wanted),
    projects.filter((one) => one.title === wanted),
    projects.filter((one) => wanted.length >= 4 && one.projectId.startsWith(wanted)),
  ].find((found) => found.length > 0);
  const [project] = matches ?? [];
  if (project !== undefined && matches?.length === 1) return project;
  const listed = (matches ?? projects).map((one) => `\n  ${one.projectId}  ${one.title}`).join('');
  if (matches !== undefined) {
    throw new Refusal(
      'not-found',
      `Several projects are called "${written}"; give the id:${listed}`,
    );
  }
  const present =
    projects.length === 0
      ? ' There is none yet; make one with "project create".'
      : ` There are:${listed}`;
  throw new Refusal('not-found', `There is no project "${written}".${present}`);
}
