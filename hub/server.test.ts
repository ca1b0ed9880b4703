import { rmSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sha256 } from './testing/person.ts';
import { addTestProject, pngOf, startTestHub } from './testing/test-hub.ts';
import type { TestHub } from './testing/test-hub.ts';
import { serveHub } from './server.ts';

async function serveTestHub(hub: TestHub) {
  const serving = await serveHub(hub.hub, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => serving.stop());
  return serving;
}

async function workerWithPicture(picture: Uint8Array) {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const project = await addTestProject(hub, { kind: 'box', pictures: [pngOf(1, 1), picture] });
  await worker.lease(project.projectId);
  const headers = {
    'Sync-Protocol': '1',
    authorization: `Bearer ${worker.signedIn.tokens.accessToken}`,
  };
  return { hub, headers, path: `/v1/assets/${sha256(picture)}` };
}

test('bytes come over a real connection, whole and in part', async () => {
  const picture = pngOf(30, 30, 300_000);
  const { hub, headers, path } = await workerWithPicture(picture);
  const { url } = await serveTestHub(hub);
  const whole = await fetch(url + path, { headers });
  expect(whole.headers.get('content-length')).toBe('300000');
  expect(Buffer.from(await whole.arrayBuffer()).equals(picture)).toBe(true);
  const rest = await fetch(url + path, { headers: { ...headers, range: 'bytes=299990-' } });
  expect([rest.status, (await rest.arrayBuffer()).byteLength]).toEqual([206, 10]);
});

test('a file that is gone and a caller who hangs up end their own request only', async () => {
  const picture = pngOf(30, 30, 4_000_000);
  const { hub, headers, path } = await workerWithPicture(picture);
  const { url } = await serveTestHub(hub);
  const cut = new AbortController();
  const started = await fetch(url + path, { headers, signal: cut.signal });
  expect(started.status).toBe(200);
  cut.abort();
  rmSync(join(hub.dir, 'assets'), { recursive: true });
  const gone = await fetch(url + path, { headers });
  expect(await gone.json()).toMatchObject({ status: 500, code: 'internal' });
  expect((await fetch(`${url}/v1`)).status).toBe(200);
});

test('stopping finishes what is under way and takes nothing new [fault 17]', async () => {
  const hub = await startTestHub();
  const serving = await serveTestHub(hub);
  const body = JSON.stringify({ name: 'nobody', password: 'wrong password' });
  const headers = {
    'Sync-Protocol': '1',
    'content-type': 'application/json',
    'content-length': body.length,
  };
  const answered = new Promise<number | undefined>((resolve, reject) => {
    const asking = request(`${serving.url}/v1/auth/sign-in`, { method: 'POST', headers });
    asking.on('response', (reply) => {
      reply.resume();
      resolve(reply.statusCode);
    });
    asking.on('error', reject);
    asking.write(body.slice(0, 10), () => {
      void serving.stop();
      asking.end(body.slice(10));
    });
  });
  expect(await answered).toBe(401);
  await expect(fetch(`${serving.url}/v1`)).rejects.toThrow('fetch failed');
});

test('attempts are counted for the peer that made them', async () => {
  const hub = await startTestHub();
  const { url } = await serveTestHub(hub);
  const body = JSON.stringify({ name: 'nobody', password: 'wrong password' });
  const headers = { 'Sync-Protocol': '1', 'content-type': 'application/json' };
  for (let index = 0; index < 10; index += 1) {
    await fetch(`${url}/v1/auth/sign-in`, { method: 'POST', headers, body });
  }
  expect((await fetch(`${url}/v1/auth/sign-in`, { method: 'POST', headers, body })).status).toBe(
    429,
  );
  const rows = await hub.hub.context.db.selectFrom('audit').select('address').distinct().execute();
  expect(rows).toEqual([{ address: '127.0.0.1' }]);
});
