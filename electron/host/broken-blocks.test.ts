import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ProjectId } from '#shared/ids.ts';
import { sha256Of } from '#shared/node/sha256.ts';
import { none } from './testing/fault-proxy.ts';
import type { Fault, ProxiedRequest } from './testing/fault-proxy.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { startFaultProxy } from './testing/start-fault-proxy.ts';
import { eventually, signedInHost } from './testing/test-host.ts';
import { startTestHub } from './testing/test-world.ts';

const wanted = { projectId: ProjectId.parse(boxProjectId), purpose: 'label', tasks: 1 } as const;
/** Its picture has more than 8 MiB. */
const side = 1750;
const blockBytes = 1024 * 1024;
const isWhole = ({ path, headers }: ProxiedRequest) =>
  /^\/v1\/assets\/[0-9a-f]+$/.test(path) && headers.range === undefined;

/** Takes a batch of one large picture over a line with faults; resolves once its download is `state`. */
async function fetchLarge(state: string, decide: (request: ProxiedRequest) => Fault) {
  const hub = await startTestHub({ pictures: 1, texts: 1, side });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const ranges: string[] = [];
  let wholes = 0;
  proxy.rule((request) => {
    if (isWhole(request)) wholes += 1;
    if (request.headers.range !== undefined) ranges.push(request.headers.range);
    return decide(request);
  });
  await host.get('work.take', wanted);
  await eventually(async () => {
    const { batches } = await host.get('batch.list', {});
    expect(batches[0]?.download.state).toBe(state);
  });
  const { batches } = await host.get('batch.list', {});
  const { tasks } = await host.get('batch.tasks', { batchId: batches[0]!.batchId });
  const { sha256 } = tasks[0]!.asset;
  return { hub, sha256, file: await host.assetFile(sha256), ranges, wholes };
}

test('a wrong byte of a large file costs the block that it is in [fault 11] [I14]', async () => {
  const { sha256, file, ranges, wholes } = await fetchLarge('complete', (request) =>
    isWhole(request) ? { fault: 'flip', at: 5_000_000 } : none,
  );
  expect(sha256Of(readFileSync(file!.path))).toBe(sha256);
  expect(wholes).toBe(1);
  expect(ranges).toEqual([`bytes=${4 * blockBytes}-${5 * blockBytes - 1}`]);
});

test('the last block, shorter than the others, and one that comes wrong again are mended too [fault 11] [I14]', async () => {
  let times = 0;
  const { sha256, file, ranges, wholes } = await fetchLarge('complete', (request) => {
    if (isWhole(request)) return { fault: 'flip', at: 8 * blockBytes + 1000 };
    if (request.headers.range === undefined) return none;
    times += 1;
    return times === 1 ? { fault: 'flip', at: 3 } : none;
  });
  const bytes = readFileSync(file!.path);
  expect(sha256Of(bytes)).toBe(sha256);
  expect(wholes).toBe(1);
  const last = `bytes=${8 * blockBytes}-${bytes.length - 1}`;
  expect(ranges).toEqual([last, last]);
});

test('a hub that tells no blocks is asked for the whole file again [fault 11, 37] [I14]', async () => {
  let flipped = false;
  const { sha256, file, wholes } = await fetchLarge('complete', (request) => {
    if (request.path.endsWith('/blocks')) {
      return {
        fault: 'rewrite',
        rewrite: () => JSON.stringify({ blockBytes, blocks: [] }),
      };
    }
    if (!isWhole(request) || flipped) return none;
    flipped = true;
    return { fault: 'flip', at: 5_000_000 };
  });
  expect(sha256Of(readFileSync(file!.path))).toBe(sha256);
  expect(wholes).toBe(2);
});

test('a file that is damaged at the hub is given up after three tries [fault 34] [I14]', async () => {
  let isHarmed = false;
  const hub = await startTestHub({ pictures: 1, texts: 1, side });
  const proxy = await startFaultProxy(hub);
  const host = await signedInHost(proxy, 'worker');
  const paths: string[] = [];
  proxy.rule((request) => {
    if (isWhole(request)) {
      paths.push(request.path);
      const sha256 = request.path.slice(-64);
      const stored = join(hub.dir, 'assets', sha256.slice(0, 2), sha256.slice(2));
      if (!isHarmed) writeFileSync(stored, readFileSync(stored).fill(7, 6_000_000, 6_000_010));
      isHarmed = true;
    }
    return none;
  });
  await host.get('work.take', wanted);
  await eventually(async () => {
    const { batches } = await host.get('batch.list', {});
    expect(batches[0]?.download).toMatchObject({
      state: 'failed',
      failure: { code: 'asset-hash-differs' },
    });
  });
  expect(paths).toHaveLength(3);
});
