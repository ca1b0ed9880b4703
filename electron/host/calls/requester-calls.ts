/** What a requester sees and takes out. */
import { failed, ok } from '#shared/result.ts';
import { failure } from '#shared/failure.ts';
import { writeExport } from '../export/write-export.ts';
import type { Handlers } from './handlers.ts';

export const requesterCalls: Pick<Handlers, 'requester.projects' | 'requester.export'> = {
  'requester.projects': async (app) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const reply = await found.value.session.ask('progress', {});
    return reply.ok ? ok({ projects: reply.value.projects }) : reply;
  },

  'requester.export': async (app, { projectId, format, folder }) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { session } = found.value;
    const progress = await session.ask('progress', {});
    if (!progress.ok) return progress;
    const project = progress.value.projects.find((one) => one.projectId === projectId);
    if (project === undefined) return failed(failure('not-found', { projectId }));
    const reply = await session.ask('export', { params: { projectId }, query: { format } });
    if (!reply.ok) return reply;
    const { files, tasks } = reply.value;
    if (files.length === 0 || tasks === 0) return failed(failure('export-empty'));
    const name = `${project.title} ${format}`;
    const written = await writeExport(folder, name, files, app.environment.newId());
    return written.ok ? ok({ folder: written.value, files: files.length, tasks }) : written;
  },
};
