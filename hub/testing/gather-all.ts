/** Everything that a project's export is written from, at once. */
import type { Project } from '#shared/project.ts';
import { gatherTasks } from '#hub/export/gather.ts';
import type { GatheredTask } from '#hub/export/gather.ts';
import type { HubContext } from '#hub/context.ts';

export async function gatherAll(
  { db, assets }: Pick<HubContext, 'db' | 'assets'>,
  project: Pick<Project, 'projectId' | 'rules' | 'schema'>,
): Promise<readonly GatheredTask[]> {
  const tasks: GatheredTask[] = [];
  for await (const task of gatherTasks(db, assets, project)) tasks.push(task);
  return tasks;
}
