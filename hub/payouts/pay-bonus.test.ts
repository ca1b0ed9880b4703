import { expect, test, vi } from 'vitest';
import { sumLedger } from '#shared/ledger.ts';
import { runCommand } from '../commands/program.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';

test('a bonus is payable at once, told, audited, and given once for each reason', async () => {
  vi.spyOn(console, 'log').mockReturnValue();
  const said = vi.spyOn(console, 'error').mockReturnValue();
  const hub = await startTestHub();
  const kim = await hub.join('kim', 'worker');
  await addTestProject(hub);
  const bonus = (won: string, why: string, name = 'kim') =>
    runCommand(['bonus', '시험 프로젝트', name, won, '--why', why, '--dir', hub.dir]);
  expect(await bonus('500', '꼼꼼한 작업')).toBe(0);
  expect(await bonus('500', '꼼꼼한 작업')).toBe(1);
  expect(said.mock.calls.join()).toContain('already');
  expect(await bonus('200', '11월')).toBe(0);
  expect(await bonus('0', '12월')).toBe(1);
  expect(await bonus('100', ' ')).toBe(1);
  expect(await bonus('100', '12월', 'nobody')).toBe(1);
  const { db } = hub.hub.context;
  const lines = await db.selectFrom('ledger').select(['kind', 'won']).execute();
  expect(sumLedger(lines)).toEqual({ inReview: 0, payable: 700, paid: 0 });
  expect(await kim.told('ledger')).toMatchObject([
    { line: { kind: 'bonus', won: 500, taskId: null, cause: { kind: 'bonus' } } },
    { line: { kind: 'bonus', won: 200 } },
  ]);
  const audited = await db
    .selectFrom('audit')
    .select('result')
    .where('action', '=', 'bonus')
    .execute();
  expect(audited.map(({ result }) => result)).toEqual(['500 won: 꼼꼼한 작업', '200 won: 11월']);
  expect(await runCommand(['payout', '--dir', hub.dir, '--out', `${hub.dir}/paid.csv`])).toBe(0);
  const after = await db.selectFrom('ledger').select(['kind', 'won']).execute();
  expect(sumLedger(after)).toEqual({ inReview: 0, payable: 0, paid: 700 });
});
