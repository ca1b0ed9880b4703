/** Taking a project's labels out into a folder of this computer. */
import { failure } from '#shared/failure.ts';
import { failed, ok } from '#shared/result.ts';
import type { App } from '../app/app.ts';
import { receiveExport } from '../export/receive-export.ts';
import type { Received } from '../export/receive-export.ts';
import { fillExport } from '../export/write-export.ts';
import { discard } from '../hub-link/hub-client.ts';
import type { Handlers } from './handlers.ts';

const tellEveryMs = 200;

export type ExportCalls = Pick<Handlers, 'requester.export' | 'requester.stopExport'>;

/** What is under way of each app, to be stopped. */
const underWay = new WeakMap<App, AbortController>();

export const exportCalls: ExportCalls = {
  'requester.export': async (app, { projectId, format, folder }) => {
    const found = app.workplace();
    if (!found.ok) return found;
    underWay.get(app)?.abort();
    const stopping = new AbortController();
    underWay.set(app, stopping);
    const { signal } = stopping;
    const { session } = found.value;
    const progress = await session.ask('progress', {});
    if (!progress.ok) return progress;
    const project = progress.value.projects.find((one) => one.projectId === projectId);
    if (project === undefined) return failed(failure('not-found', { projectId }));
    const query = { format, reports: 'yes' };
    const reply = await session.open('exportLines', { params: { projectId }, query, signal });
    if (!reply.ok) return signal.aborted ? failed(failure('cancelled')) : reply;
    const received: Received = { tasks: 0, files: 0, bytes: 0, gathering: null };
    let toldAt = 0;
    const tell = () => {
      const now = app.environment.clock.monotonicMs();
      if (now - toldAt < tellEveryMs) return;
      toldAt = now;
      const { files, bytes, gathering } = received;
      app.announcer.say('export', { files, bytes, gathering });
    };
    const name = `${project.title} ${format}`;
    const written = await fillExport(folder, name, app.environment.newId(), async (put) => {
      const brokeOff = await receiveExport(reply, received, put, tell);
      return signal.aborted ? failed(failure('cancelled')) : brokeOff;
    });
    if (!written.ok) {
      discard(reply);
      return written;
    }
    return ok({ folder: written.value, files: received.files, tasks: received.tasks });
  },

  'requester.stopExport': (app) => {
    underWay.get(app)?.abort();
    return ok({});
  },
};
