import { readdir, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ProjectId } from '#shared/ids.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import { boxAll, takeBatch } from './testing/labels.ts';
import { boxProjectId, pictureSide } from './testing/small-samples.ts';
import { none } from './testing/fault-proxy.ts';
import { startFaultProxy } from './testing/start-fault-proxy.ts';
import { allSent, eventually, signedInHost } from './testing/test-host.ts';
import type { TestHost } from './testing/test-host.ts';
import { startTestHub } from './testing/test-world.ts';

const wanted = { projectId: ProjectId.parse(boxProjectId), purpose: 'label', tasks: 3 } as const;
/** So large that a picture comes in several pieces. */
const side = 400;

async function batchOf(host: TestHost) {
  const { batches } = await host.get('batch.list', {});
  expect(batches).toHaveLength(1);
  return batches[0]!;
}

function downloadIs(host: TestHost, state: string) {
  return eventually(async () => {
    const batch = await batchOf(host);
    expect(batch.download.state).toBe(state);
    return batch;
  });
}

test('a download that is cut again and again goes on where it stopped and ends with the right bytes [fault 10, 14] [I14]', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1, side });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const ranges: string[] = [];
  const cuts = new Map<string, number>();
  proxy.rule(({ path, headers }) => {
    if (!path.startsWith('/v1/assets/')) return none;
    if (headers.range !== undefined) ranges.push(headers.range);
    const times = cuts.get(path) ?? 0;
    cuts.set(path, times + 1);
    return times < 3 ? { fault: 'cut', after: 100_000 } : none;
  });
  await host.get('work.take', wanted);
  const batch = await downloadIs(host, 'complete');
  expect(batch.download).toMatchObject({
    files: 3,
    totalFiles: 3,
    bytes: batch.download.totalBytes,
  });
  const starts = ranges.map((range) => Number(/^bytes=(\d+)-$/.exec(range)?.[1]));
  expect(starts.length).toBeGreaterThanOrEqual(3);
  expect(Math.max(...starts)).toBeGreaterThan(200_000);
  const { tasks } = await host.get('batch.tasks', { batchId: batch.batchId });
  for (const { asset } of tasks) {
    const file = await host.assetFile(asset.sha256);
    expect(sha256Of(readFileSync(file!.path))).toBe(asset.sha256);
  }
  // Progress is told a few times a second at most, so its last word may follow the batch's own.
  await eventually(() => {
    expect(host.heard('download').at(-1)?.state).toBe('complete');
  });
});

test('a picture whose bytes have another hash is given up after three tries, and the batch stays usable [fault 11, 34] [I14]', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  let wrong: string | null = null;
  proxy.rule(({ path }) => {
    if (!path.startsWith('/v1/assets/')) return none;
    wrong ??= path;
    return path === wrong ? { fault: 'flip', at: 50 } : none;
  });
  await host.get('work.take', wanted);
  const batch = await downloadIs(host, 'failed');
  expect(batch.download).toMatchObject({ files: 2, failure: { code: 'asset-hash-differs' } });
  expect(proxy.requests.filter((one) => one === `GET ${wrong}`)).toHaveLength(3);
  const { tasks } = await host.get('batch.tasks', { batchId: batch.batchId });
  const [bad] = tasks.filter(({ ready }) => !ready);
  expect(bad).toMatchObject({ assetFailure: { code: 'asset-hash-differs' } });
  expect(await host.assetFile(bad!.asset.sha256)).toBeNull();
  await boxAll(
    host,
    tasks.filter(({ ready }) => ready).map(({ taskId }) => taskId),
  );
  await allSent(host);
  proxy.rule(() => none);
  await host.get('batch.download', { batchId: batch.batchId, run: true });
  await downloadIs(host, 'complete');
});

test('a picture that the hub no longer has is told as missing', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const gone = {
    type: 'about:blank',
    title: 'not found',
    status: 404,
    detail: '',
    code: 'not-found',
    retryable: false,
    action: 'fix-request',
    requestId: 'r',
  };
  proxy.rule(({ path }) =>
    path.startsWith('/v1/assets/')
      ? {
          fault: 'answer',
          status: 404,
          headers: { 'content-type': 'application/problem+json', 'sync-protocol': '1' },
          body: JSON.stringify(gone),
        }
      : none,
  );
  await host.get('work.take', wanted);
  const batch = await downloadIs(host, 'failed');
  expect(batch.download.failure).toMatchObject({ code: 'asset-missing', facts: { files: 3 } });
});

test('a paused download asks for nothing until it is let go on', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1 });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  proxy.rule(({ path }) => (path.startsWith('/v1/assets/') ? { fault: 'silence' } : none));
  const { batchId } = await host.get('work.take', wanted);
  await downloadIs(host, 'running');
  await host.get('batch.download', { batchId, run: false });
  await downloadIs(host, 'paused');
  proxy.rule(() => none);
  const asked = proxy.requests.filter((one) => one.includes('/assets/')).length;
  host.wake('network-up');
  await host.get('sync.now', {});
  expect(proxy.requests.filter((one) => one.includes('/assets/'))).toHaveLength(asked);
  await host.get('batch.download', { batchId, run: true });
  await downloadIs(host, 'complete');
});

test('a full disk pauses the download with its reason, while labels still save [fault 31] [I18]', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1 });
  let free = Number.MAX_SAFE_INTEGER;
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker', { freeBytes: () => Promise.resolve(free) });
  proxy.rule(({ path }) => {
    if (path.includes('/manifest')) free = 499 * 1024 * 1024;
    return none;
  });
  await host.get('work.take', wanted);
  const batch = await downloadIs(host, 'paused');
  expect(batch.download.failure).toMatchObject({ code: 'disk-low', facts: { freeMb: 499 } });
  expect((await host.refusal('work.take', wanted)).code).toBe('disk-low');
  const { tasks } = await host.get('batch.tasks', { batchId: batch.batchId });
  await boxAll(host, [tasks[0]!.taskId]);
  free = Number.MAX_SAFE_INTEGER;
  await host.get('batch.download', { batchId: batch.batchId, run: true });
  await downloadIs(host, 'complete');
});

test('a verified file that was removed is fetched again; one that was never asked for is not served', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1 });
  const host = await signedInHost(hub, 'worker');
  const { batchId } = await takeBatch(host, boxProjectId, 3);
  const { tasks } = await host.get('batch.tasks', { batchId });
  const { sha256 } = tasks[0]!.asset;
  const file = await host.assetFile(sha256);
  await rm(file!.path);
  expect(await host.assetFile(sha256)).toBeNull();
  await eventually(async () => expect(await host.assetFile(sha256)).toEqual(file));
  const stray = sha256Of('stray');
  await writeFile(join(dirname(file!.path), stray), '<svg/>');
  expect(await host.assetFile(stray)).toBeNull();
  expect(await host.assetFile('../../work.sqlite')).toBeNull();
  const names = await readdir(dirname(file!.path));
  expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('the pictures of offers are here soon after the offers are', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1 });
  const host = await signedInHost(hub, 'worker');
  const picture = await eventually(async () => {
    const { offers } = await host.get('work.offers', {});
    const pictures = offers.flatMap((offer) => offer.picture ?? []);
    expect(pictures).toHaveLength(1);
    return pictures[0]!;
  });
  expect(await host.assetFile(picture)).toMatchObject({ mediaType: 'image/png' });
  await eventually(() => {
    expect(host.heard('changed').flatMap(({ topics }) => topics)).toContain('offers');
  });
  const { batchId } = await takeBatch(host, boxProjectId, 3);
  const { tasks } = await host.get('batch.tasks', { batchId });
  expect(tasks.map(({ asset }) => asset.width)).toEqual([pictureSide, pictureSide, pictureSide]);
});

test('a file that changed at its source while it came in begins anew, and one that does not end is given up [fault 35] [I14, I17]', async () => {
  const hub = await startTestHub({ pictures: 3, texts: 1, side });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const asked = new Map<string, number>();
  let anew = 0;
  proxy.rule(({ path, headers }) => {
    if (!path.startsWith('/v1/assets/')) return none;
    const times = (asked.get(path) ?? 0) + 1;
    asked.set(path, times);
    const sha256 = path.slice('/v1/assets/'.length);
    const bytes = readFileSync(join(hub.dir, 'assets', sha256.slice(0, 2), sha256.slice(2)));
    const whole = { 'content-type': 'image/png', 'sync-protocol': '2', etag: '"another"' };
    if ([...asked.keys()].indexOf(path) === 2) {
      const body = Buffer.concat([bytes, Buffer.alloc(4_000_000)]);
      return { fault: 'answer', status: 200, headers: whole, body };
    }
    if (times === 1) return { fault: 'cut', after: 100_000 };
    // The validator of the range no longer holds: the whole file comes instead of its rest.
    expect(headers['if-range']).toBe(`"${sha256}"`);
    anew += 1;
    return { fault: 'answer', status: 200, headers: whole, body: bytes };
  });
  await host.get('work.take', wanted);
  const batch = await downloadIs(host, 'failed');
  expect(batch.download).toMatchObject({ files: 2, failure: { code: 'asset-hash-differs' } });
  expect(anew).toBe(2);
});
