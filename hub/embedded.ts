/** The hub inside the app: the same code, on the loopback interface only, with people and sample projects made for it. */
import { v7 } from 'uuid';
import type { Role } from '#shared/account.ts';
import type { Log } from '#shared/node/log.ts';
import type { ProtocolRange } from '#shared/protocol/version.ts';
import { accountByName, addAccount, addRoles, setPassword } from './accounts/account-store.ts';
import { hashPassword, isPassword } from './accounts/password.ts';
import { createHub } from './app.ts';
import type { Hub } from './app.ts';
import type { HubContext } from './context.ts';
import { inTransaction } from './context.ts';
import { addSamples } from './projects/samples.ts';
import { serveHub } from './server.ts';
import type { Serving } from './server.ts';

export type EmbeddedPerson = {
  readonly name: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly password: string;
};

export type EmbeddedHub = {
  /** Without a slash at the end. */
  readonly url: string;
  /** Stops serving, then closes the database. */
  readonly close: () => Promise<void>;
};

/** What is being done, and how much of it: from 0 to 1. */
export type OnDoing = (doing: 'opening' | 'people' | 'samples' | 'serving', part: number) => void;

type Embedding = {
  readonly dir: string;
  readonly samplesDir: string;
  readonly people: readonly EmbeddedPerson[];
  readonly onProgress: OnDoing;
  readonly log?: Log;
  /** 0, unless an address that was given out before is to be kept. */
  readonly port?: number;
  /** Protocol versions to speak; all that this build knows when not given. */
  readonly protocol?: ProtocolRange;
};

/** Starts the hub in `dir`. People and samples that are not there yet are added; a first start that was cut off is completed. */
export async function startEmbeddedHub(embedding: Embedding): Promise<EmbeddedHub> {
  const { dir, samplesDir, people, onProgress, log, port = 0, protocol } = embedding;
  onProgress('opening', 0);
  const hub = await createHub({
    dir,
    clock: Date.now,
    newId: v7,
    local: true,
    ...(log === undefined ? {} : { log }),
    ...(protocol === undefined ? {} : { protocol }),
  });
  try {
    for (const [index, person] of people.entries()) {
      onProgress('people', index / people.length);
      await ensurePerson(hub.context, person);
    }
    await addSamples(hub.context, samplesDir, (done, of) => onProgress('samples', done / of));
    onProgress('serving', 0);
    const serving = await serveAtOrElsewhere(hub, port);
    onProgress('serving', 1);
    return {
      url: serving.url,
      close: async () => {
        await serving.stop();
        await hub.close();
      },
    };
  } catch (error) {
    await hub.close();
    throw error;
  }
}

/** Serves at the wanted port, or at a free one when another program took it in the meantime. */
async function serveAtOrElsewhere(hub: Hub, port: number): Promise<Serving> {
  try {
    return await serveHub(hub, { host: '127.0.0.1', port });
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (port === 0 || !taken) throw error;
    return serveHub(hub, { host: '127.0.0.1', port: 0 });
  }
}

/** Adds the person, or gives them the password and the roles that the app now knows. */
async function ensurePerson(context: HubContext, person: EmbeddedPerson): Promise<void> {
  const found = await accountByName(context.db, person.name);
  if (found === null) {
    const passwordHash = await hashPassword(person.password);
    await inTransaction(context, (work) => addAccount(work, { ...person, passwordHash }));
  } else if (!(await isPassword(found.passwordHash, person.password))) {
    await setPassword(context.db, found.account.accountId, person.password);
  }
  // Roles that came with a newer app.
  if (found !== null) await addRoles(context.db, found.account.accountId, person.roles);
}
