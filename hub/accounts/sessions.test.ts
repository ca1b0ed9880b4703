import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import type { Tokens } from '#shared/protocol/session.ts';
import { ask, problemIn } from '../testing/person.ts';
import type { Reply } from '../testing/person.ts';
import { PASSWORD, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { setPassword } from './account-store.ts';
import { setAccountState } from './suspend.ts';

const MINUTE = 60_000;

function refresh(hub: TestHub, refreshToken: string, requestId = v7()): Promise<Reply> {
  return ask(hub, 'POST', '/v1/auth/refresh', { body: { refreshToken, requestId } });
}

function projects(hub: TestHub, accessToken: string): Promise<Reply> {
  return ask(hub, 'GET', '/v1/projects', { headers: { authorization: `Bearer ${accessToken}` } });
}

test('a wrong password and an unknown name are answered alike', async () => {
  const hub = await startTestHub();
  await hub.join('한지우', 'worker');
  const replies = [];
  for (const name of ['한지우', '아무도']) {
    replies.push(
      await ask(hub, 'POST', '/v1/auth/sign-in', { body: { name, password: 'wrong password' } }),
    );
  }
  const [wrong, unknown] = replies.map((reply) => ({ ...problemIn(reply), requestId: '' }));
  expect(wrong).toMatchObject({ status: 401, code: 'wrong-password', retryable: false });
  expect(unknown).toEqual(wrong);
});

test('names are found however they are typed', async () => {
  const hub = await startTestHub();
  await hub.join('Han지우', 'worker');
  const name = ' hAN지우 '.normalize('NFD');
  const reply = await ask(hub, 'POST', '/v1/auth/sign-in', { body: { name, password: PASSWORD } });
  expect(reply.status).toBe(200);
});

test('guessing is stopped with the time to wait, also for the right password', async () => {
  const hub = await startTestHub();
  await hub.join('a', 'worker');
  const body = { name: 'a', password: 'wrong password' };
  for (let index = 0; index < 10; index += 1) await ask(hub, 'POST', '/v1/auth/sign-in', { body });
  const right = { body: { name: 'a', password: PASSWORD } };
  const stopped = await ask(hub, 'POST', '/v1/auth/sign-in', right);
  expect(problemIn(stopped)).toMatchObject({
    status: 429,
    code: 'too-many-attempts',
    retryAfterS: 900,
  });
  expect(stopped.headers.get('retry-after')).toBe('900');
  const elsewhere = await ask(hub, 'POST', '/v1/auth/sign-in', { ...right, address: '10.9.9.9' });
  expect(elsewhere.status).toBe(200);
  hub.time.now += 15 * MINUTE;
  expect((await ask(hub, 'POST', '/v1/auth/sign-in', right)).status).toBe(200);
});

test('a forwarded-for header does not make another address of it', async () => {
  const hub = await startTestHub();
  for (let index = 0; index < 10; index += 1) {
    const headers = { 'x-forwarded-for': `9.9.9.${index}` };
    await ask(hub, 'POST', '/v1/auth/sign-in', { body: { name: 'a', password: 'wrong' }, headers });
  }
  const headers = { 'x-forwarded-for': '8.8.8.8' };
  const reply = await ask(hub, 'POST', '/v1/auth/sign-in', {
    body: { name: 'a', password: 'x' },
    headers,
  });
  expect(reply.status).toBe(429);
});

test('access ends after a quarter of an hour and goes on by refresh [fault 21]', async () => {
  const hub = await startTestHub();
  const { tokens } = (await hub.join('a', 'worker')).signedIn;
  expect(tokens.expiresInMs).toBe(15 * MINUTE);
  expect((await projects(hub, tokens.accessToken)).status).toBe(200);
  hub.time.now += 15 * MINUTE;
  const expired = await projects(hub, tokens.accessToken);
  expect(problemIn(expired)).toMatchObject({
    status: 401,
    code: 'unauthenticated',
    action: 'refresh-token',
  });
  const renewed = (await refresh(hub, tokens.refreshToken)).body as Tokens;
  expect((await projects(hub, renewed.accessToken)).status).toBe(200);
});

test('the same refresh repeated within a minute gets the same tokens, also across a restart [fault 21]', async () => {
  const hub = await startTestHub();
  const { tokens } = (await hub.join('a', 'worker')).signedIn;
  const requestId = v7();
  const first = await refresh(hub, tokens.refreshToken, requestId);
  await hub.restart();
  hub.time.now += MINUTE;
  const repeated = await refresh(hub, tokens.refreshToken, requestId);
  expect(repeated.status).toBe(200);
  expect(repeated.body).toEqual(first.body);
});

test('a refresh token that is used twice ends the whole session, and the audit says so', async () => {
  const hub = await startTestHub();
  const { tokens } = (await hub.join('a', 'worker')).signedIn;
  const renewed = (await refresh(hub, tokens.refreshToken)).body as Tokens;
  expect(problemIn(await refresh(hub, tokens.refreshToken))).toMatchObject({ status: 401 });
  expect((await refresh(hub, renewed.refreshToken)).status).toBe(401);
  expect((await projects(hub, renewed.accessToken)).status).toBe(401);
  const results = await hub.hub.context.db.selectFrom('audit').select('result').execute();
  expect(results).toContainEqual({ result: 'token-reused' });
});

test('a session ends after ninety days however often it is refreshed', async () => {
  const hub = await startTestHub();
  const { tokens } = (await hub.join('a', 'worker')).signedIn;
  hub.time.now += 90 * 24 * 60 * MINUTE - 1;
  const renewed = (await refresh(hub, tokens.refreshToken)).body as Tokens;
  hub.time.now += 1;
  expect((await refresh(hub, renewed.refreshToken)).status).toBe(401);
});

test('signing out ends both tokens', async () => {
  const hub = await startTestHub();
  const person = await hub.join('a', 'worker');
  expect((await person.ask('POST', '/v1/auth/sign-out')).status).toBe(200);
  expect((await person.ask('GET', '/v1/projects')).status).toBe(401);
  expect((await refresh(hub, person.signedIn.tokens.refreshToken)).status).toBe(401);
});

test('a suspended person is out at once and cannot sign in', async () => {
  const hub = await startTestHub();
  const person = await hub.join('a', 'worker');
  await setAccountState(hub.hub.context.db, person.accountId, 'suspended', hub.time.now);
  expect((await person.ask('GET', '/v1/projects')).status).toBe(401);
  const reply = await ask(hub, 'POST', '/v1/auth/sign-in', {
    body: { name: 'a', password: PASSWORD },
  });
  expect(problemIn(reply)).toMatchObject({ status: 403, code: 'account-suspended' });
});

test('no password, token or key is stored as it is', async () => {
  const hub = await startTestHub();
  const person = await hub.join('a', 'worker');
  const { db } = hub.hub.context;
  await setPassword(db, person.accountId, PASSWORD);
  const stored = JSON.stringify([
    await db.selectFrom('account').selectAll().execute(),
    await db.selectFrom('access_token').selectAll().execute(),
    await db.selectFrom('refresh_token').selectAll().execute(),
    await db.selectFrom('audit').selectAll().execute(),
  ]);
  expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
  for (const secret of [
    PASSWORD,
    person.signedIn.tokens.accessToken,
    person.signedIn.tokens.refreshToken,
  ]) {
    expect(stored).not.toContain(secret);
  }
});
