import { expect, test, vi } from 'vitest';
import { runCommand } from './program.ts';
import { chosen, submissionBody } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';

async function earn(person: Person, batchId: string): Promise<unknown> {
  const { taskId } = (await person.manifest(batchId)).tasks[0]!;
  const body = submissionBody({ taskId, batchId, annotation: chosen('good') });
  await person.push(person.operation('submission', body));
  return (await person.told('ledger')).at(-1)?.['line'];
}

test('another price holds for batches from then on; what is leased pays what it said', async () => {
  vi.spyOn(console, 'log').mockReturnValue();
  vi.spyOn(console, 'error').mockReturnValue();
  const hub = await startTestHub();
  const kim = await hub.join('kim', 'worker');
  const { projectId } = await addTestProject(hub);
  const before = await kim.lease(projectId, 'label', 1);
  const words = ['project', 'price', '시험 프로젝트', '--dir', hub.dir];
  expect(await runCommand(words)).toBe(1);
  expect(await runCommand([...words, '--task', '70', '--review', '20'])).toBe(0);
  const after = await kim.lease(projectId, 'label', 1);
  expect([before.priceWon, after.priceWon]).toEqual([100, 70]);
  expect(await earn(kim, before.batchId)).toMatchObject({ kind: 'earned', won: 100 });
  expect(await earn(kim, after.batchId)).toMatchObject({ kind: 'earned', won: 70 });
  const { db } = hub.hub.context;
  const audit = await db
    .selectFrom('audit')
    .select('object')
    .where('action', '=', 'project-price')
    .execute();
  expect(audit).toEqual([{ object: `${projectId} {"task":70,"review":20}` }]);
});
