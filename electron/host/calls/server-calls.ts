/** Which hub: the one on this computer or one at an address. */
import { failure } from '#shared/failure.ts';
import type { HubCard } from '#shared/protocol/session.ts';
import type { Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import type { App } from '../app/app.ts';
import { notEmbedded } from '../app/app.ts';
import { hubAddress } from '../hub-link/hub-address.ts';
import { protocolRange } from '#shared/protocol/version.ts';
import { protocolTrouble } from '../hub-link/hub-reply.ts';
import type { KnownServer } from '../settings/settings-file.ts';
import type { Handlers } from './handlers.ts';

type ServerCalls = Pick<
  Handlers,
  'server.startEmbedded' | 'server.connect' | 'server.leave' | 'server.run'
>;

export const serverCalls: ServerCalls = {
  'server.startEmbedded': async (app) => {
    const started = await app.embedded.start();
    if (!started.ok) return started;
    const card = await cardOf(app, started.value);
    if (!card.ok) return card;
    await setServer(app, { ...knownAs(card.value), kind: 'embedded', url: '' });
    return ok(await app.state());
  },

  'server.connect': async (app, { url }) => {
    const address = hubAddress(url);
    if (address === null) return failed(failure('hub-address-invalid', { url }));
    const card = await cardOf(app, address);
    if (!card.ok) return card;
    await setServer(app, { ...knownAs(card.value), kind: 'remote', url: address });
    await app.embedded.stop();
    return ok(await app.state());
  },

  'server.leave': async (app) => {
    const place = app.workplace();
    if (place.ok) await place.value.session.end();
    await app.leave();
    await app.remember({ server: null, account: null });
    await app.embedded.stop();
    return ok(await app.state());
  },

  'server.run': async (app, { running }) => {
    if (app.settings.read().server?.kind !== 'embedded') return notEmbedded();
    await app.remember({ embeddedRuns: running });
    if (running) {
      const started = await app.embedded.start();
      if (!started.ok) return started;
    } else {
      await app.embedded.stop();
    }
    return ok(await app.state());
  },
};

/** What the hub at an address says of itself, when it is one that this app can speak to. */
async function cardOf(app: App, url: string): Promise<Result<HubCard>> {
  const client = app.clientAt(url);
  try {
    const reply = await client.ask('card', {});
    if (!reply.ok) return reply;
    const trouble = protocolTrouble(
      app.environment.protocol ?? protocolRange,
      reply.value.protocol,
    );
    return trouble === null ? ok(reply.value) : failed(trouble);
  } finally {
    client.close();
  }
}

function knownAs(card: HubCard): Pick<KnownServer, 'hubId' | 'name'> {
  return { hubId: card.hubId, name: card.name };
}

/** Whoever was at work at another hub leaves it; their work stays in their profile. */
async function setServer(app: App, server: KnownServer): Promise<void> {
  const before = app.settings.read().server;
  if (before?.hubId === server.hubId) {
    await app.remember({ server, embeddedRuns: true });
    app.wake();
    return;
  }
  await app.leave();
  await app.remember({ server, account: null, embeddedRuns: true });
}
