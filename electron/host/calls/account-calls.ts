/** Who: signing in and out. Local work stays in its profile whoever comes and goes. */
import { failure } from '#shared/failure.ts';
import { failed, ok } from '#shared/result.ts';
import type { App } from '../app/app.ts';
import { notEmbedded } from '../app/app.ts';
import { hasProfile } from '../profile/profile.ts';
import type { Handlers } from './handlers.ts';

type AccountCalls = Pick<
  Handlers,
  'account.people' | 'account.signIn' | 'account.signInAs' | 'account.signOut'
>;

export const accountCalls: AccountCalls = {
  'account.people': async (app) => {
    if (app.settings.read().server?.kind !== 'embedded') return ok({ people: [] });
    const people = await app.embedded.people();
    return ok({
      people: people.map(({ name, displayName, roles }) => ({ name, displayName, roles })),
    });
  },

  'account.signIn': (app, { name, password }) => signIn(app, name, password),

  'account.signInAs': async (app, { name }) => {
    if (app.settings.read().server?.kind !== 'embedded') return notEmbedded();
    const person = (await app.embedded.people()).find((one) => one.name === name);
    if (person === undefined) return failed(failure('not-found', { name }));
    if (app.settings.read().embeddedRuns) await app.embedded.start();
    const signedIn = await signIn(app, name, person.password);
    if (signedIn.ok || signedIn.failure.code !== 'hub-unreachable') return signedIn;
    return (await enterOffline(app, name)) ?? signedIn;
  },

  'account.signOut': async (app) => {
    const place = app.workplace();
    if (place.ok) await place.value.session.end();
    await app.leave();
    await app.remember({ account: null });
    return ok(await app.state());
  },
};

async function signIn(app: App, name: string, password: string) {
  const body = { name, password };
  if (name === '' || password === '') return failed(failure('wrong-password'));
  const reply = await app.client.ask('signIn', { body });
  if (!reply.ok) return reply;
  const entered = await app.enter(reply.value.account, reply.value.tokens);
  return entered.ok ? ok(await app.state()) : entered;
}

/** Someone of the embedded hub who has been here works on while it is stopped; null when they have not. */
async function enterOffline(app: App, name: string) {
  const { server, people } = app.settings.read();
  const known = people.find((one) => one.hubId === server?.hubId && one.account.name === name);
  const { dir } = app.environment;
  if (known === undefined || !hasProfile(dir, known.hubId, known.account.accountId)) return null;
  const entered = await app.enter(known.account, null);
  return entered.ok ? ok(await app.state()) : entered;
}
