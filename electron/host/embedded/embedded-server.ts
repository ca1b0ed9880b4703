/** The hub on this computer: started when wanted, started again when it dies, stopped when asked. */
import { join } from 'node:path';
import type { Failure } from '#shared/failure.ts';
import type { Failed, Result } from '#shared/result.ts';
import { failed, ok } from '#shared/result.ts';
import type { Log } from '#shared/node/log.ts';
import { waitAfter } from '#shared/sync/back-off.ts';
import type { EmbeddedHub, EmbeddedPerson, EmbeddedProgress } from '../environment.ts';
import { embeddedPeople } from './people.ts';

export type EmbeddedServer = {
  /** Its present address; null while it does not run. */
  readonly url: () => string | null;
  readonly people: () => Promise<readonly EmbeddedPerson[]>;
  readonly start: () => Promise<Result<string>>;
  readonly stop: () => Promise<void>;
};

export type EmbeddedServerOptions = {
  readonly dir: string;
  readonly hub: EmbeddedHub;
  /** Why no database may be kept in `dir`. */
  readonly misplaced: Failure | null;
  readonly log: Log;
  readonly random: () => number;
  readonly onProgress: (progress: EmbeddedProgress) => void;
  /** It runs, or runs no more. */
  readonly onChange: () => void;
};

export function createEmbeddedServer(options: EmbeddedServerOptions): EmbeddedServer {
  const { hub, log } = options;
  let url: string | null = null;
  let wanted = false;
  let starting: Promise<Result<string>> | null = null;
  let deaths = 0;
  let again: NodeJS.Timeout | null = null;
  let people: Promise<readonly EmbeddedPerson[]> | null = null;

  function knownPeople(): Promise<readonly EmbeddedPerson[]> {
    people ??= embeddedPeople(options.dir);
    return people;
  }

  hub.onExit((code) => {
    url = null;
    options.onChange();
    if (!wanted) return;
    deaths += 1;
    log.error('embedded-hub-died', { code, deaths });
    again = setTimeout(() => void start(), waitAfter(deaths, options.random(), null));
  });

  async function launch(): Promise<Result<string>> {
    const started = await hub.start(
      { dir: join(options.dir, 'hub'), people: await knownPeople() },
      options.onProgress,
    );
    if (!started.ok) return failedStart(started);
    // It was asked to stop while it was starting.
    if (!wanted) {
      await hub.stop();
      return ok(started.value.url);
    }
    url = started.value.url;
    deaths = 0;
    options.onChange();
    return ok(url);
  }

  function failedStart(started: Failed): Failed {
    log.error('embedded-hub-failed', { detail: started.failure.detail });
    return started;
  }

  function start(): Promise<Result<string>> {
    if (options.misplaced !== null) return Promise.resolve(failed(options.misplaced));
    wanted = true;
    if (url !== null) return Promise.resolve(ok(url));
    starting ??= launch().finally(() => {
      starting = null;
    });
    return starting;
  }

  return {
    url: () => url,
    people: knownPeople,
    start,
    stop: async () => {
      wanted = false;
      if (again !== null) clearTimeout(again);
      await starting;
      await hub.stop();
      url = null;
      options.onChange();
    },
  };
}
