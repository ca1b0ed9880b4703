/** Synchronisation as a person sees and steers it. */
import { ok } from '#shared/result.ts';
import type { Handlers } from './handlers.ts';

/** How long a person who asked waits for the outcome before the status is shown as it is, ms. */
const patienceMs = 10_000;

export const syncCalls: Pick<Handlers, 'sync.status' | 'sync.now' | 'sync.pause'> = {
  'sync.status': (app) => {
    const found = app.workplace();
    return found.ok ? ok(found.value.status()) : found;
  },
  'sync.now': async (app) => {
    const found = app.workplace();
    if (!found.ok) return found;
    found.value.wake();
    await found.value.moving?.engine.settled(patienceMs);
    return ok(found.value.status());
  },
  'sync.pause': async (app, { paused }) => {
    const found = app.workplace();
    if (!found.ok) return found;
    await app.remember({ syncPaused: paused });
    found.value.moving?.engine.setPaused(paused);
    found.value.moving?.downloads.setPaused(paused);
    return ok(found.value.status());
  },
};
