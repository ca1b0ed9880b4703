import { expect, test, vi } from 'vitest';
import { v7 } from 'uuid';
import { runCommand } from '../commands/program.ts';
import { sha256 } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';

async function scene() {
  const hub = await startTestHub();
  const project = await addTestProject(hub);
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  const listed = async (...words: string[]) => {
    said.length = 0;
    expect(await runCommand(['reports', '--dir', hub.dir, '--json', ...words])).toBe(0);
    return JSON.parse(said.join('\n')) as Record<string, unknown>[];
  };
  const leased = async (worker: Person) => {
    const { batchId } = await worker.lease(project.projectId, 'label', 1);
    const [task] = (await worker.manifest(batchId)).tasks;
    return { taskId: task!.taskId, batchId, sha256: task!.asset.sha256 };
  };
  return { hub, project, listed, leased };
}

test('a report is kept at once, told to the operator with its origin, and changes nothing else', async () => {
  const { hub, project, listed, leased } = await scene();
  const worker = await hub.join('일꾼', 'worker');
  const asset = await leased(worker);
  const report = worker.operation('asset-report', { ...asset, reason: 'undecodable', note: '' });
  expect((await worker.push(report)).outcomes).toMatchObject([{ result: 'accepted' }]);
  expect((await worker.push(report)).outcomes).toMatchObject([{ result: 'duplicate' }]);
  expect(await listed()).toMatchObject([
    { sha256: asset.sha256, reason: 'undecodable', by: ['일꾼'], project: project.title },
  ]);
  expect((await listed())[0]?.['fileName']).toEqual(expect.any(String));
  const { events } = await worker.pull();
  expect(events.filter(({ kind }) => kind === 'submission-state')).toEqual([]);
});

test('reports of one asset are one line, which names everyone and the newest word', async () => {
  const { hub, listed, leased } = await scene();
  const worker = await hub.join('일꾼', 'worker');
  const asset = await leased(worker);
  const told = (reason: string, note: string) =>
    worker.operation('asset-report', { ...asset, reason, note });
  await worker.push(told('missing', ''), told('undecodable', '검은 화면'), told('undecodable', ''));
  hub.time.now += 1000;
  expect(await listed()).toHaveLength(2);
  expect(await listed('--most', '1')).toHaveLength(1);
  expect((await listed()).find(({ reason }) => reason === 'undecodable')).toMatchObject({
    note: '검은 화면',
    by: ['일꾼'],
  });
});

test('a report of what its sender never held waits for the operator', async () => {
  const { hub, listed } = await scene();
  const stranger = await hub.join('손님', 'worker');
  const body = { taskId: v7(), batchId: v7(), sha256: sha256('x'), reason: 'missing', note: '' };
  const { outcomes } = await stranger.push(stranger.operation('asset-report', body));
  expect(outcomes).toMatchObject([{ result: 'held', reason: 'unknown-lease' }]);
  expect(await listed()).toEqual([]);
});
