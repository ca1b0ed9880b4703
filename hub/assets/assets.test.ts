import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { limits } from '#shared/protocol/version.ts';
import { problemIn, sha256 } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, pngOf, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';

const [shown, picture] = [pngOf(8, 8), pngOf(64, 48, 5000)];
const path = `/v1/assets/${sha256(picture)}`;
const etag = `"${sha256(picture)}"`;

let hub: TestHub;
let worker: Person;

beforeEach(async () => {
  hub = await startTestHub();
  worker = await hub.join('일꾼', 'worker');
});

async function leased() {
  const project = await addTestProject(hub, { kind: 'box', pictures: [shown, picture] });
  return worker.lease(project.projectId);
}

describe('a picture', () => {
  test('comes whole, immutable and under its hash', async () => {
    await leased();
    const reply = await worker.ask('GET', path);
    expect(reply.status).toBe(200);
    expect(Buffer.from(picture).equals(reply.body as Uint8Array)).toBe(true);
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      etag,
      'accept-ranges': 'bytes',
      'content-type': 'image/png',
      'content-length': '5000',
      'cache-control': 'private, max-age=31536000, immutable',
      'sync-protocol': '1',
    });
  });

  test('goes on where a download was cut', async () => {
    await leased();
    const reply = await worker.ask('GET', path, {
      headers: { range: 'bytes=1234-', 'if-range': etag },
    });
    expect(reply.status).toBe(206);
    expect(reply.headers.get('content-range')).toBe('bytes 1234-4999/5000');
    expect(Buffer.from(picture.subarray(1234)).equals(reply.body as Uint8Array)).toBe(true);
  });

  test('starts anew when what was downloaded is of another version [fault 35]', async () => {
    await leased();
    const reply = await worker.ask('GET', path, {
      headers: { range: 'bytes=1234-', 'if-range': '"old"' },
    });
    expect(reply).toMatchObject({ status: 200 });
    expect((reply.body as Uint8Array).length).toBe(5000);
  });

  test('refuses a range beyond its end, and knows what the caller has', async () => {
    await leased();
    const beyond = await worker.ask('GET', path, { headers: { range: 'bytes=5000-' } });
    expect(problemIn(beyond)).toMatchObject({ status: 416, code: 'range-not-satisfiable' });
    expect((await worker.ask('GET', path, { headers: { 'if-none-match': etag } })).status).toBe(
      304,
    );
  });

  test('is stored once, under its hash, with nothing left over', async () => {
    await leased();
    await leased();
    const found = readdirSync(join(hub.dir, 'assets'), { recursive: true, withFileTypes: true });
    const files = found
      .filter((entry) => entry.isFile())
      .map((entry) => entry.parentPath.slice(-2) + entry.name);
    expect(files.toSorted()).toEqual([sha256(shown), sha256(picture)].toSorted());
  });
});

describe('who may read it', () => {
  test('nobody before they hold a task of it, and then also after handing the batch back', async () => {
    const project = await addTestProject(hub, { kind: 'box', pictures: [shown, picture] });
    expect((await worker.ask('GET', path)).status).toBe(404);
    const { batchId } = await worker.lease(project.projectId);
    await worker.ask('POST', `/v1/leases/${batchId}/release`);
    expect((await worker.ask('GET', path)).status).toBe(200);
  });

  test('everyone who is signed in may see the picture that a project shows', async () => {
    await leased();
    const visitor = await hub.join('손님', 'requester');
    const { body } = await visitor.ask('GET', '/v1/projects');
    expect(body).toMatchObject({ projects: [{ picture: sha256(shown) }] });
    expect((await visitor.ask('GET', `/v1/assets/${sha256(shown)}`)).status).toBe(200);
    expect((await visitor.ask('GET', path)).status).toBe(404);
  });
});

describe('texts', () => {
  test('travel in the manifest when small, as files when large, and never show as a picture', async () => {
    const [small, large] = ['짧은 글', '긴 글 '.repeat(limits.inlineTextBytes)];
    const project = await addTestProject(hub, { texts: [small, large] });
    const visitor = await hub.join('손님', 'worker');
    expect((await visitor.ask('GET', `/v1/assets/${sha256(small)}`)).status).toBe(404);
    const { tasks } = await worker.manifest((await worker.lease(project.projectId)).batchId);
    expect(tasks.map((task) => task.text)).toEqual([small, null]);
    for (const [index, text] of [small, large].entries()) {
      const reply = await worker.ask('GET', `/v1/assets/${tasks[index]!.asset.sha256}`);
      expect(Buffer.from(reply.body as Uint8Array).toString('utf8')).toBe(text);
    }
    const part = await worker.ask('GET', `/v1/assets/${sha256(small)}`, {
      headers: { range: 'bytes=0-2' },
    });
    expect(Buffer.from(part.body as Uint8Array).toString('utf8')).toBe('짧');
  });
});
