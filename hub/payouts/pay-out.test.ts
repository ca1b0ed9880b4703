import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { sumLedger } from '#shared/ledger.ts';
import { runCommand } from '../commands/program.ts';
import { chosen, submissionBody } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';

async function earned() {
  const hub = await startTestHub();
  const kim = await hub.join('=kim', 'worker');
  const project = await addTestProject(hub, { rules: { review: 'none' } });
  const { batchId } = await kim.lease(project.projectId);
  for (const { taskId } of (await kim.manifest(batchId)).tasks) {
    const body = submissionBody({ taskId, batchId, annotation: chosen('good') });
    await kim.push(kim.operation('submission', body));
  }
  const sums = async () =>
    sumLedger(await hub.hub.context.db.selectFrom('ledger').select(['kind', 'won']).execute());
  return { hub, kim, sums, out: join(hub.dir, 'payout.csv') };
}

test('a payout is written down, booked once, and told to whom it pays', async () => {
  vi.spyOn(console, 'log').mockReturnValue();
  const { hub, kim, sums, out } = await earned();
  const words = ['payout', '--dir', hub.dir, '--out', out];
  expect(await runCommand(['payout', '--dir', hub.dir])).toBe(0);
  expect(await sums()).toMatchObject({ payable: 300, paid: 0 });
  expect(await runCommand(words)).toBe(0);
  expect(await sums()).toMatchObject({ payable: 0, paid: 300 });
  const [, row = ''] = readFileSync(out, 'utf8').split('\r\n');
  expect(row).toContain(`${kim.accountId},'=kim,'=kim,시험 프로젝트,300`);
  const told = await kim.told('ledger');
  expect(told.at(-1)).toMatchObject({ line: { kind: 'paid', won: 300 } });
  expect(await runCommand(['payout', '--dir', hub.dir, '--out', `${out}.second`])).toBe(0);
  expect(await sums()).toMatchObject({ payable: 0, paid: 300 });
});

test('nothing is booked where the file is there already or cannot be written', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  const { hub, sums, out } = await earned();
  writeFileSync(out, 'mine');
  expect(await runCommand(['payout', '--dir', hub.dir, '--out', out])).toBe(1);
  expect(said.mock.calls.join()).toContain('is already there');
  expect(readFileSync(out, 'utf8')).toBe('mine');
  const nowhere = join(hub.dir, 'no-such-folder', 'payout.csv');
  expect(await runCommand(['payout', '--dir', hub.dir, '--out', nowhere])).toBe(1);
  expect(existsSync(nowhere)).toBe(false);
  expect(await sums()).toMatchObject({ payable: 300, paid: 0 });
});
