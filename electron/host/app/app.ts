/** The app behind the window: which hub, who is here, and their workplace while one is open. */
import type { Account } from '#shared/account.ts';
import type { AppState } from '#shared/contract/app-state.ts';
import type { Failure } from '#shared/failure.ts';
import { failure } from '#shared/failure.ts';
import type { WritableDb } from '#shared/node/sqlite.ts';
import type { OperationTime } from '#shared/protocol/operations.ts';
import { protocolRange } from '#shared/protocol/version.ts';
import type { Failed, Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import type { EmbeddedServer } from '../embedded/embedded-server.ts';
import { misplacedFolder } from '../profile/misplaced-folder.ts';
import { createEmbeddedServer } from '../embedded/embedded-server.ts';
import type { HostEnvironment, NetworkOptions } from '../environment.ts';
import type { Announcer } from '../events/announcer.ts';
import { createAnnouncer } from '../events/announcer.ts';
import type { HubClient } from '../hub-link/hub-client.ts';
import { createHubClient } from '../hub-link/hub-client.ts';
import type { HubReply } from '../hub-link/hub-reply.ts';
import { createTransport } from '../hub-link/transport.ts';
import { systemTimers } from '../timers.ts';
import { unreachable } from '../hub-link/hub-reply.ts';
import type { Tokens } from '../hub-link/session.ts';
import type { Remembered, SettingsFile } from '../settings/settings-file.ts';
import { openSettingsFile } from '../settings/settings-file.ts';
import type { Workplace } from '../workplace/workplace.ts';
import { openWorkplace } from '../workplace/workplace.ts';
import { productNetwork } from './waiting-times.ts';

export type App = {
  readonly environment: HostEnvironment;
  readonly network: NetworkOptions;
  readonly settings: SettingsFile;
  readonly announcer: Announcer;
  readonly embedded: EmbeddedServer;
  /** Speaks to the hub that is set. */
  readonly client: HubClient;
  /** Speaks to a hub that is not set yet; whoever asks for it closes it. */
  readonly clientAt: (url: string) => HubClient;
  /** The open workplace, or why there is none. */
  readonly workplace: () => Result<Workplace>;
  /** The open workplace with its store for writing, or why nothing may be written. */
  readonly writing: () => Result<{ readonly place: Workplace; readonly db: WritableDb }>;
  /** Opens the workplace of an account at the hub that is set, instead of the open one. */
  readonly enter: (account: Account, tokens: Tokens | null) => Promise<Result<Workplace>>;
  /** Closes the open workplace; what is in it stays. */
  readonly leave: () => Promise<void>;
  readonly remember: (changes: Partial<Remembered>) => Promise<void>;
  readonly state: () => Promise<AppState>;
  /** The time by every clock there is. */
  readonly operationTime: () => OperationTime;
  readonly wake: () => void;
  readonly close: () => Promise<void>;
};

/** The time zone is asked for this often at most, ms. */
const zoneForMs = 60_000;

/** Opens what was open last. Needs no network; the embedded hub starts beside it. */
export async function openApp(environment: HostEnvironment): Promise<App> {
  const { dir, clock, log, vault } = environment;
  const network = { ...productNetwork, ...environment.network };
  const misplaced = misplacedFolder(dir);
  const settings = await openSettingsFile(dir);
  const announcer = createAnnouncer();
  /** One run of this process: monotonic times of another mean something else. */
  const bootId = environment.newId();
  let place: Workplace | null = null;
  let openFailure: Failure | null = misplaced;

  const embedded = createEmbeddedServer({
    dir,
    hub: environment.embeddedHub,
    misplaced,
    log,
    random: network.random,
    onProgress: (progress) => announcer.say('embedded', progress),
    onChange: () => {
      void announceState();
      place?.wake();
    },
  });
  const client = clientOf(baseUrl);

  function clientOf(url: () => string | null): HubClient {
    return createHubClient({
      network,
      baseUrl: url,
      monotonicMs: clock.monotonicMs,
      timers: environment.timers ?? systemTimers,
      transport: environment.transport ?? createTransport(network),
      protocol: environment.protocol ?? protocolRange,
    });
  }

  function baseUrl(): string | null {
    const { server } = settings.read();
    if (server === null) return null;
    return server.kind === 'embedded' ? embedded.url() : server.url;
  }

  let zoneAsked: { readonly at: number; readonly zone: string } | null = null;
  /** Computers travel, but not within a minute, and asking takes as long as a quarter of a write. */
  function zone(): string {
    const at = clock.monotonicMs();
    if (zoneAsked === null || at - zoneAsked.at > zoneForMs) {
      zoneAsked = { at, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
    }
    return zoneAsked.zone;
  }

  async function announceState(): Promise<void> {
    announcer.sayIfNew('state', await state());
  }

  async function state(): Promise<AppState> {
    const { server, account, settings: chosen } = settings.read();
    return {
      version: environment.version,
      dataFolder: dir,
      server:
        server === null
          ? null
          : {
              kind: server.kind,
              url: server.url,
              name: server.name,
              running: server.kind === 'embedded' && embedded.url() !== null,
            },
      account,
      vault: await vault.kind(),
      readOnly: place === null || place.profile.writing.ok ? null : place.profile.writing.failure,
      storeFailure: openFailure ?? place?.diskRoom.failure() ?? place?.profile.damage ?? null,
      settings: chosen,
    };
  }

  async function remember(changes: Partial<Remembered>): Promise<void> {
    await settings.change(changes);
    await announceState();
  }

  function workplace(): Result<Workplace> {
    if (place !== null) return ok(place);
    return failed(openFailure ?? failure('auth-required'));
  }

  function writing(): ReturnType<App['writing']> {
    const found = workplace();
    if (!found.ok) return found;
    const db = found.value.profile.writing;
    return db.ok ? ok({ place: found.value, db: db.value }) : db;
  }

  async function leave(): Promise<void> {
    const leaving = place;
    place = null;
    openFailure = misplaced;
    await leaving?.close();
  }

  async function enter(account: Account, tokens: Tokens | null): Promise<Result<Workplace>> {
    const { server, people, syncPaused, settings: traffic } = settings.read();
    if (server === null) return failed(failure('auth-required'));
    if (misplaced !== null) return failed(misplaced);
    await leave();
    const opened = await openWorkplace({
      environment,
      network,
      announcer,
      client,
      server,
      account,
      operationTime,
      paused: syncPaused,
      traffic,
      tokens,
      onStateChange: () => void announceState(),
      signInAgain: server.kind === 'embedded' ? () => signInEmbedded(account.name) : null,
    });
    const { hubId } = server;
    const others = people.filter(
      (one) => one.hubId !== hubId || one.account.accountId !== account.accountId,
    );
    if (opened.ok) place = opened.value;
    else openFailure = opened.failure;
    await remember({ account, people: [...others, { hubId, account }] });
    announcer.changed('offers', 'batches', 'tasks', 'returns', 'reviews', 'earnings');
    if (opened.ok) opened.value.wake();
    return opened;
  }

  async function signInEmbedded(name: string): Promise<HubReply<Tokens>> {
    const person = (await embedded.people()).find((one) => one.name === name);
    if (person === undefined) return unreachable(`${name} is nobody of the hub on this computer`);
    const body = { name, password: person.password };
    const reply = await client.ask('signIn', { body });
    return reply.ok ? { ...reply, value: reply.value.tokens } : reply;
  }

  function operationTime(): OperationTime {
    return {
      wallMs: clock.wallMs(),
      monotonicMs: clock.monotonicMs(),
      bootId,
      zone: zone(),
    };
  }

  async function reopen(): Promise<void> {
    const { server, account, embeddedRuns } = settings.read();
    if (server?.kind === 'embedded' && embeddedRuns) void embedded.start();
    if (account === null) return;
    const entered = await enter(account, null);
    if (!entered.ok) log.error('profile-not-opened', { code: entered.failure.code });
  }

  await reopen();
  return {
    environment,
    network,
    settings,
    announcer,
    embedded,
    client,
    clientAt: (url) => clientOf(() => url),
    workplace,
    writing,
    enter,
    leave,
    remember,
    state,
    operationTime,
    wake: () => place?.wake(),
    close: async () => {
      await leave();
      await embedded.stop();
      client.close();
      announcer.close();
    },
  };
}

/** The failure of a call that only the embedded hub can answer. */
export function notEmbedded(): Failed {
  return failed(failure('not-allowed', {}, 'this is not the hub on this computer'));
}
