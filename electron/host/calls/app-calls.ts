/** The app and its settings. */
import { ok } from '#shared/result.ts';
import { saveDiagnostics } from '../diagnostics/diagnostics.ts';
import type { Handlers } from './handlers.ts';

export const appCalls: Pick<Handlers, 'app.state' | 'app.settings' | 'app.diagnostics'> = {
  'app.state': async (app) => ok(await app.state()),
  'app.settings': async (app, changes) => {
    const settings = { ...app.settings.read().settings, ...changes };
    await app.remember({ settings });
    const place = app.workplace();
    if (place.ok) place.value.setTraffic(settings);
    return ok(await app.state());
  },
  'app.diagnostics': (app, { folder, pictures }) => saveDiagnostics(app, folder, pictures),
};
