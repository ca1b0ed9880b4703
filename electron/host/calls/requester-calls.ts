/** What a requester sees and takes out, and what an operator decides. */
import { failed, ok } from '#shared/result.ts';
import { failure } from '#shared/failure.ts';
import { receiveExport } from '../export/receive-export.ts';
import type { Received } from '../export/receive-export.ts';
import { fillExport } from '../export/write-export.ts';
import { discard } from '../hub-link/hub-client.ts';
import type { Handlers } from './handlers.ts';

const tellEveryMs = 200;

type Names = Extract<keyof Handlers, `requester.${string}`>;

export const requesterCalls: Pick<Handlers, Names> = {
  'requester.projects': async (app) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const reply = await found.value.session.ask('progress', {});
    return reply.ok ? ok({ projects: reply.value.projects }) : reply;
  },

  'requester.quality': async (app, { projectId }) => {
    const found = app.workplace();
    return found.ok ? found.value.session.ask('quality', { params: { projectId } }) : found;
  },

  'requester.policy': async (app, { projectId, policy }) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { session } = found.value;
    const reply = await session.ask('policy', { params: { projectId }, body: { policy } });
    return reply.ok ? ok({}) : reply;
  },

  'requester.lift': async (app, { projectId, accountId }) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { session } = found.value;
    const reply = await session.ask('liftPause', { params: { projectId }, body: { accountId } });
    return reply.ok ? ok({}) : reply;
  },

  'requester.decideAppeal': async (app, { appealId, decision }) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { session } = found.value;
    const reply = await session.ask('decideAppeal', { params: { appealId }, body: { decision } });
    return reply.ok ? ok({}) : reply;
  },

  'requester.held': async (app) => {
    const found = app.workplace();
    return found.ok ? found.value.session.ask('held', {}) : found;
  },

  'requester.decideHeld': async (app, { operationId, made }) => {
    const found = app.workplace();
    if (!found.ok) return found;
    return found.value.session.ask('decideHeld', { params: { operationId }, body: made });
  },

  'requester.export': async (app, { projectId, format, folder }) => {
    const found = app.workplace();
    if (!found.ok) return found;
    const { session } = found.value;
    const progress = await session.ask('progress', {});
    if (!progress.ok) return progress;
    const project = progress.value.projects.find((one) => one.projectId === projectId);
    if (project === undefined) return failed(failure('not-found', { projectId }));
    const query = { format, reports: 'yes' };
    const reply = await session.open('exportLines', { params: { projectId }, query });
    if (!reply.ok) return reply;
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
    const written = await fillExport(folder, name, app.environment.newId(), (put) =>
      receiveExport(reply, received, put, tell),
    );
    if (!written.ok) {
      discard(reply);
      return written;
    }
    return ok({ folder: written.value, files: received.files, tasks: received.tasks });
  },
};
