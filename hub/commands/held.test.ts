import { expect, test, vi } from 'vitest';
import { ask, chosen, submissionBody } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import { runCommand } from './program.ts';

/** A hub with an operation that is held because its kind is of a later version, and the command line of its operator. */
async function scene() {
  const hub = await startTestHub();
  const worker = await hub.join('일꾼', 'worker');
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line));
  const command = async (...words: string[]) => {
    said.length = 0;
    const code = await runCommand([...words, '--dir', hub.dir, '--json']);
    return { code, said: said.join('\n') };
  };
  return { hub, worker, command };
}

test('held work is listed, released, refused with a reason, and every decision is in the audit', async () => {
  const { worker, command } = await scene();
  const strange = worker.operation('of-a-later-version', {});
  await worker.push(strange);
  const listed = await command('held');
  expect(JSON.parse(listed.said)).toMatchObject([
    { operation_id: strange.operationId, reason: 'unknown-kind' },
  ]);
  const released = await command('held', 'release', strange.operationId);
  expect(JSON.parse(released.said)).toMatchObject({ result: 'held', reason: 'unknown-kind' });
  const refused = await command('held', 'refuse', strange.operationId, '--why', '시험 자료');
  expect(refused.code).toBe(0);
  expect(JSON.parse((await command('held')).said)).toEqual([]);
  expect(JSON.parse((await command('held', '--all')).said)).toMatchObject([{ reason: 'refused' }]);
  const audit = JSON.parse((await command('audit')).said) as { action: string; result: string }[];
  expect(audit).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ action: 'held-release', object: strange.operationId }),
      expect.objectContaining({ action: 'held-refuse', result: '시험 자료' }),
    ]),
  );
});

test('what cannot be decided is refused with a sentence and changes nothing', async () => {
  const { hub, worker, command } = await scene();
  const project = await addTestProject(hub);
  const { batchId } = await worker.lease(project.projectId);
  const { taskId } = (await worker.manifest(batchId)).tasks[0]!;
  const body = submissionBody({ taskId, batchId, annotation: chosen('good') });
  const counts = worker.operation('submission', body);
  await worker.push(counts);
  for (const words of [
    ['held', 'release', counts.operationId],
    ['held', 'pay', counts.operationId],
    ['held', 'refuse', counts.operationId, '--why', 'x'],
    ['held', 'release', worker.deviceId],
    ['escrow', 'show', worker.deviceId],
    ['escrow', 'file', worker.deviceId],
  ]) {
    const { code, said } = await command(...words);
    expect([words, code]).toEqual([words, 1]);
    expect(said).toMatch(/^hub: .+\.$/);
  }
  expect(await worker.told('ledger')).toHaveLength(1);
});

test('escrow is listed, shown as it came and filed', async () => {
  const { hub, worker, command } = await scene();
  const { escrowKey } = (await worker.register()).body as { escrowKey: string };
  const operation = worker.operation('of-a-later-version', {});
  const { deviceId, epoch } = worker;
  const content = JSON.stringify({ deviceId, epoch, operations: [operation] });
  const body = { deviceId, key: escrowKey, reason: 'signed-out', protocol: 2, content };
  const { escrowId } = (await ask(hub, 'POST', '/v1/escrow', { body })).body as {
    escrowId: string;
  };
  expect(JSON.parse((await command('escrow')).said)).toMatchObject([
    { escrow_id: escrowId, name: '일꾼', reason: 'signed-out', filed_at: null },
  ]);
  expect(JSON.parse((await command('escrow', 'show', escrowId)).said)).toMatchObject({ content });
  expect(JSON.parse((await command('escrow', 'file', escrowId)).said)).toMatchObject([
    { operationId: operation.operationId, result: 'held', reason: 'unknown-kind' },
  ]);
  expect(JSON.parse((await command('escrow')).said)).toEqual([]);
});
