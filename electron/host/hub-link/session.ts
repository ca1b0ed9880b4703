/** Who speaks to the hub: tokens, one refresh for however many requests need it, and what happens when it is refused. */
import { z } from 'zod';
import type { Failure } from '#shared/failure.ts';
import { failure } from '#shared/failure.ts';
import type { NewId } from '#shared/ids.ts';
import type { Log } from '#shared/node/log.ts';
import { describeThrown } from '#shared/node/log.ts';
import type { Tokens as TokensSchema } from '#shared/protocol/session.ts';
import type { Vault } from '../environment.ts';
import type { HubClient } from './hub-client.ts';
import { unreachable } from './hub-reply.ts';
import type { HubFailed, HubReply } from './hub-reply.ts';

export type Tokens = z.output<typeof TokensSchema>;

/** `refreshId` belongs to the refresh token: a refresh whose reply was lost is repeated under the same id. */
const Kept = z.object({ accessToken: z.string(), refreshToken: z.string(), refreshId: z.uuid() });
type Kept = z.infer<typeof Kept>;

export type Session = {
  /** As the client's, in this person's name. */
  readonly ask: HubClient['ask'];
  readonly open: HubClient['open'];
  readonly version: HubClient['version'];
  /** Whether requests have a chance: there are tokens, or they can be got without the person. */
  readonly isSignedIn: () => boolean;
  readonly accept: (tokens: Tokens) => Promise<void>;
  /** Tells the hub that the session is over, as well as it can, and forgets the tokens. */
  readonly end: () => Promise<void>;
  /** Gives up a refresh that is under way; its tokens are got with the next start. */
  readonly close: () => void;
};

export type SessionOptions = {
  readonly client: HubClient;
  readonly vault: Vault;
  readonly vaultKey: string;
  readonly newId: NewId;
  readonly log: Log;
  /** Gets tokens without the person; null where only the person can. */
  readonly signInAgain: (() => Promise<HubReply<Tokens>>) | null;
  readonly onSignedOut: (why: Failure) => void;
};

/** How long a goodbye may take, ms. */
const goodbyeMs = 3000;

/** Takes up the tokens that the vault holds. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { client, vault, vaultKey, signInAgain } = options;
  let kept = parseKept(await vault.read(vaultKey));
  let renewing: Promise<HubReply<Kept>> | null = null;
  const closing = new AbortController();
  const closed = new Promise<HubFailed>((resolve) => {
    closing.signal.addEventListener('abort', () => resolve(unreachable('the app is closing')));
  });

  async function keep(tokens: Tokens): Promise<Kept> {
    const { accessToken, refreshToken } = tokens;
    kept = { accessToken, refreshToken, refreshId: options.newId() };
    await remember(JSON.stringify(kept));
    return kept;
  }

  async function forget(): Promise<void> {
    kept = null;
    await remember(null);
  }

  /** A key store that fails costs a sign-in after the next start, not this one. */
  async function remember(content: string | null): Promise<void> {
    try {
      await vault.write(vaultKey, content);
    } catch (thrown) {
      options.log.warn('vault-failed', { detail: describeThrown(thrown) });
    }
  }

  async function signIn(): Promise<HubReply<Kept>> {
    if (signInAgain === null) return signedOut(failure('auth-required'));
    const reply = await signInAgain();
    if (!reply.ok) return reply;
    return { ok: true, value: await keep(reply.value), status: reply.status };
  }

  async function refresh(): Promise<HubReply<Kept>> {
    if (kept === null) return signIn();
    const { refreshToken, refreshId } = kept;
    const reply = await client.ask('refresh', {
      body: { refreshToken, requestId: refreshId },
      signal: closing.signal,
    });
    if (reply.ok) return { ok: true, value: await keep(reply.value), status: reply.status };
    if (reply.problem === null || reply.trouble === 'hub') return reply;
    await forget();
    if (signInAgain !== null) return signIn();
    const refused = signedOut(reply.failure);
    options.onSignedOut(refused.failure);
    return refused;
  }

  /** All who ask while one is under way share it; `stale` is the access token that was refused. */
  function renew(stale: string | null): Promise<HubReply<Kept>> {
    if (kept !== null && kept.accessToken !== stale) {
      return Promise.resolve({ ok: true, value: kept, status: 200 });
    }
    renewing ??= refresh().finally(() => {
      renewing = null;
    });
    return Promise.race([renewing, closed]);
  }

  async function authorized<R extends { readonly ok: boolean }>(
    send: (accessToken: string) => Promise<R | HubFailed>,
  ): Promise<R | HubFailed> {
    const held = kept === null ? await renew(null) : { ok: true as const, value: kept };
    if (!held.ok) return held;
    const { accessToken } = held.value;
    const reply = await send(accessToken);
    if (!isUnauthenticated(reply)) return reply;
    const renewed = await renew(accessToken);
    return renewed.ok ? send(renewed.value.accessToken) : renewed;
  }

  return {
    ask: (name, request) =>
      authorized((accessToken) => client.ask(name, { ...request, accessToken })),
    open: (name, request) =>
      authorized((accessToken) => client.open(name, { ...request, accessToken })),
    version: client.version,
    isSignedIn: () => kept !== null || signInAgain !== null,
    accept: async (tokens) => {
      await keep(tokens);
    },
    end: async () => {
      if (kept !== null) {
        const { accessToken } = kept;
        await client.ask('signOut', { accessToken, withinMs: goodbyeMs });
      }
      await forget();
    },
    close: () => closing.abort(),
  };
}

function signedOut(why: Failure): HubFailed {
  const { code } = why;
  const shown = code === 'account-suspended' ? why : failure('auth-required', {}, why.detail);
  return { ok: false, failure: shown, trouble: 'signed-out', problem: null, retryAfterMs: null };
}

function isUnauthenticated(reply: { readonly ok: boolean }): boolean {
  return !reply.ok && (reply as HubFailed).problem?.code === 'unauthenticated';
}

function parseKept(text: string | null): Kept | null {
  if (text === null) return null;
  try {
    const parsed = Kept.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
