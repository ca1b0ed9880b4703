/** What a requester sees and takes out. */
import type { ProjectProgress } from '#shared/protocol/exports.ts';
import { audit } from '../audit/audit.ts';
import type { Handlers } from '../http/handler.ts';
import type { HubContext } from '../context.ts';
import { allProjects, projectById, taskCounts } from '../projects/project-store.ts';
import { Refusal } from '../refusal.ts';
import { exportLines } from './export-lines.ts';
import { exportProject, exportReply, formatsFor } from './export-project.ts';

export const exportRoutes: Pick<Handlers, 'progress' | 'export' | 'exportLines'> = {
  progress: async (context) => ({ reply: { projects: await progressOf(context) } }),
  export: async (context, { caller, parameters, query, address }) => {
    const project = await projectById(context.db, parameters.projectId);
    if (project === null) throw new Refusal('not-found', 'There is no such project.');
    const exported = await exportProject(context, project, query.format);
    const reply = await exportReply(project, exported);
    await audit(context, {
      accountId: caller.accountId,
      address,
      action: 'export',
      object: `${project.projectId} ${query.format}`,
      result: 'ok',
    });
    return { reply };
  },
  exportLines: async (context, { caller, parameters, query, address }) => {
    const project = await projectById(context.db, parameters.projectId);
    if (project === null) throw new Refusal('not-found', 'There is no such project.');
    const exported = await exportProject(context, project, query.format);
    await audit(context, {
      accountId: caller.accountId,
      address,
      action: 'export',
      object: `${project.projectId} ${query.format}`,
      result: 'ok',
    });
    return new Response(
      ReadableStream.from(
        exportLines(context.assets, exported, { reports: query.reports === 'yes' }),
      ),
      {
        headers: { 'content-type': 'application/x-ndjson; charset=utf-8' },
      },
    );
  },
};

/** How far every project has come. */
export async function progressOf(context: Pick<HubContext, 'db'>): Promise<ProjectProgress[]> {
  const projects: ProjectProgress[] = [];
  for (const project of await allProjects(context.db)) {
    const counts = await taskCounts(context.db, project.projectId);
    const of = (state: string) => counts[state] ?? 0;
    projects.push({
      projectId: project.projectId,
      title: project.title,
      tasks: Object.values(counts).reduce((sum, one) => sum + one, 0),
      open: of('open'),
      leased: of('leased'),
      inReview: of('submitted') + of('review-leased'),
      returned: of('returned'),
      approved: of('approved'),
      formats: formatsFor(project),
    });
  }
  return projects;
}
