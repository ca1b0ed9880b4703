/** Sessions: signing in, rotating tokens, signing out, and who a token belongs to. */
import type { Account } from '#shared/account.ts';
import type { Tokens } from '#shared/protocol/session.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import type { Caller, HubContext } from '../context.ts';
import type { Database } from '../database/tables.ts';
import { Refusal } from '../refusal.ts';
import { accountById, accountByName, nameKeyOf } from './account-store.ts';
import { isPassword } from './password.ts';
import { hashToken, newToken, nextToken } from './tokens.ts';

const ACCESS_MS = 15 * 60_000;
/** A session ends after this time however often it is refreshed. */
const SESSION_MS = 90 * 24 * 3_600_000;
/** A repeated refresh request gets its answer again within this time. */
const REPLAY_MS = 60_000;

type Attempt = { readonly name: string; readonly password: string; readonly address: string };

/** Signs in. Every failure looks and lasts alike, whether the name exists or not. */
export async function signIn(
  context: HubContext,
  attempt: Attempt,
): Promise<{ account: Account; tokens: Tokens }> {
  const key = nameKeyOf(attempt.name);
  const waitMs = context.attempts.waitMs(key, attempt.address, context.clock());
  if (waitMs > 0) {
    throw new Refusal('too-many-attempts', 'Too many failed attempts to sign in.', {
      retryAfterS: Math.ceil(waitMs / 1000),
    });
  }
  const found = await accountByName(context.db, attempt.name);
  const right = await isPassword(found?.passwordHash ?? null, attempt.password);
  const now = context.clock();
  if (found === null || !right) {
    context.attempts.failed(key, attempt.address, now);
    await audit(context, {
      accountId: found?.account.accountId ?? null,
      address: attempt.address,
      action: 'sign-in',
      object: 'account',
      result: 'wrong-password',
    });
    throw new Refusal('wrong-password', 'Name or password is wrong.');
  }
  context.attempts.succeeded(key, attempt.address);
  if (found.state === 'suspended') {
    throw new Refusal(
      'account-suspended',
      'The account is suspended. Work on this device is kept.',
    );
  }
  const { account } = found;
  return inTransaction(context, async (work) => {
    const sessionId = work.newId();
    await work.db
      .insertInto('session')
      .values({
        session_id: sessionId,
        account_id: account.accountId,
        created_at: work.now,
        ends_at: work.now + SESSION_MS,
        ended_at: null,
      })
      .execute();
    const pair = { access: newToken(), refresh: newToken() };
    const tokens = await storeTokens(work.db, sessionId, pair, work.now);
    await audit(
      { ...context, db: work.db },
      {
        accountId: account.accountId,
        address: attempt.address,
        action: 'sign-in',
        object: sessionId,
        result: 'ok',
      },
    );
    return { account, tokens };
  });
}

/**
 * Exchanges a refresh token. The same request repeated within a minute gets the same tokens (its reply was lost);
 * any other second use means that the token was copied, and ends the whole session.
 */
export async function refresh(
  context: HubContext,
  asked: { readonly refreshToken: string; readonly requestId: string; readonly address: string },
): Promise<Tokens> {
  const outcome = await inTransaction(context, async ({ db, now }) => {
    const row = await db
      .selectFrom('refresh_token')
      .innerJoin('session', 'session.session_id', 'refresh_token.session_id')
      .innerJoin('account', 'account.account_id', 'session.account_id')
      .select([
        'token_hash',
        'refresh_token.session_id',
        'used_at',
        'request_id',
        'ends_at',
        'ended_at',
        'account.account_id',
        'account.state',
      ])
      .where('token_hash', '=', hashToken(asked.refreshToken))
      .executeTakeFirst();
    if (row === undefined || row.ended_at !== null || row.ends_at <= now) return null;
    if (row.state === 'suspended') return null;
    const replayed =
      row.request_id === asked.requestId && row.used_at !== null && now - row.used_at <= REPLAY_MS;
    if (row.used_at !== null && !replayed) {
      await endSession(db, row.session_id, now);
      await audit(
        { ...context, db },
        {
          accountId: row.account_id,
          address: asked.address,
          action: 'refresh',
          object: row.session_id,
          result: 'token-reused',
        },
      );
      return null;
    }
    const pair = {
      access: nextToken(context.identity.tokenKey, 'access', asked.refreshToken, asked.requestId),
      refresh: nextToken(context.identity.tokenKey, 'refresh', asked.refreshToken, asked.requestId),
    };
    if (!replayed) {
      await db
        .updateTable('refresh_token')
        .set({ used_at: now, request_id: asked.requestId })
        .where('token_hash', '=', row.token_hash)
        .execute();
    }
    return storeTokens(db, row.session_id, pair, now);
  });
  // Thrown only now: ending the session of a copied token must be committed, not rolled back.
  if (outcome === null) {
    throw new Refusal('unauthenticated', 'Sign in again. Work on this device is kept.');
  }
  return outcome;
}

async function storeTokens(
  db: Database,
  sessionId: string,
  pair: { readonly access: string; readonly refresh: string },
  now: number,
): Promise<Tokens> {
  await db.deleteFrom('access_token').where('expires_at', '<=', now).execute();
  await db
    .insertInto('access_token')
    .values({
      token_hash: hashToken(pair.access),
      session_id: sessionId,
      expires_at: now + ACCESS_MS,
    })
    .onConflict((conflict) => conflict.column('token_hash').doNothing())
    .execute();
  await db
    .insertInto('refresh_token')
    .values({
      token_hash: hashToken(pair.refresh),
      session_id: sessionId,
      used_at: null,
      request_id: null,
    })
    .onConflict((conflict) => conflict.column('token_hash').doNothing())
    .execute();
  return { accessToken: pair.access, refreshToken: pair.refresh, expiresInMs: ACCESS_MS };
}

/** Ends a session: its tokens are refused from now on. */
export async function endSession(db: Database, sessionId: string, now: number): Promise<void> {
  await db
    .updateTable('session')
    .set({ ended_at: now })
    .where('session_id', '=', sessionId)
    .execute();
}

/** Who the Authorization header stands for. Throws a Refusal when nobody. */
export async function callerOf(context: HubContext, header: string | null): Promise<Caller> {
  const token = /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(header ?? '')?.[1];
  const now = context.clock();
  const row =
    token === undefined
      ? undefined
      : await context.db
          .selectFrom('access_token')
          .innerJoin('session', 'session.session_id', 'access_token.session_id')
          .select(['session.session_id', 'session.account_id'])
          .where('token_hash', '=', hashToken(token))
          .where('expires_at', '>', now)
          .where('ends_at', '>', now)
          .where('ended_at', 'is', null)
          .executeTakeFirst();
  const found = row === undefined ? null : await accountById(context.db, row.account_id);
  if (row === undefined || found === null) {
    throw new Refusal('unauthenticated', 'The access token is missing, unknown or expired.');
  }
  if (found.state === 'suspended') {
    throw new Refusal(
      'account-suspended',
      'The account is suspended. Work on this device is kept.',
    );
  }
  return { ...found.account, sessionId: row.session_id };
}
