/** What a requester sees, and what an operator decides. */
import { ok } from '#shared/result.ts';
import type { ExportCalls } from './export-calls.ts';
import type { Handlers } from './handlers.ts';

type Names = Exclude<Extract<keyof Handlers, `requester.${string}`>, keyof ExportCalls>;

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
};
