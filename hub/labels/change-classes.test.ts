/** The classes of a project that is at work change; work under the ones of before is remapped or looked at, and never refused. */
import { expect, test, vi } from 'vitest';
import { sumLedger } from '#shared/ledger.ts';
import { runCommand } from '../commands/program.ts';
import { projectById } from '../projects/project-store.ts';
import { gatherAll } from '../testing/gather-all.ts';
import { chosen, reviewBody, submissionBody } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import { keepUp } from '../upkeep/upkeep.ts';

async function atWork() {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const made = await addTestProject(hub, {
    texts: ['하나', '둘', '셋'],
    rules: { review: 'none' },
  });
  const { projectId, title } = made;
  const { batchId } = await worker.lease(projectId);
  const { tasks } = await worker.manifest(batchId);
  const { context } = hub.hub;
  /** By the classes of version 1, whatever they are now. */
  const answer = async (at: number, classId: string) => {
    const { taskId } = tasks[at]!;
    const body = submissionBody({ taskId, batchId, annotation: chosen(classId) });
    const { outcomes } = await worker.push(worker.operation('submission', body));
    expect(outcomes).toMatchObject([{ result: 'accepted', reason: null }]);
  };
  const change = async (...words: readonly string[]) => {
    vi.spyOn(console, 'log').mockReturnValue();
    vi.spyOn(console, 'error').mockReturnValue();
    const code = await runCommand(['project', 'classes', title, ...words, '--dir', hub.dir]);
    vi.restoreAllMocks();
    return code;
  };
  const project = async () => (await projectById(context.db, projectId))!;
  /** What would be exported: state and class of each asset. */
  const exported = async () =>
    (await gatherAll(context, await project())).map(({ state, annotation }) => [
      state,
      annotation?.items[0]?.classId ?? null,
    ]);
  const payable = async () =>
    sumLedger(await context.db.selectFrom('ledger').select(['kind', 'won']).execute()).payable;
  return { hub, worker, projectId, answer, change, project, exported, payable };
}

test('what was done in a class that was joined to another counts as the other, early or late', async () => {
  const { answer, change, project, exported } = await atWork();
  await answer(0, 'good');
  await answer(1, 'bad');
  expect(await change('--add', '보통', '--rename', 'good=아주 좋음', '--merge', 'bad=보통')).toBe(
    0,
  );
  const { schema } = await project();
  expect(schema.version).toBe(2);
  expect(schema.classes.map(({ name }) => name)).toEqual(['아주 좋음', '보통']);
  const joined = schema.classes[1]!.classId;
  await answer(2, 'bad');
  expect(await exported()).toEqual([
    ['approved', 'good'],
    ['approved', joined],
    ['approved', joined],
  ]);
  // A class that is no more may lead to one that goes later.
  expect(await change('--merge', '보통=아주 좋음')).toBe(0);
  expect((await exported()).map(([, classId]) => classId)).toEqual(['good', 'good', 'good']);
});

test('what was done in a class that was retired goes to a reviewer, early or late, and stays paid', async () => {
  const { hub, answer, change, exported, payable, projectId } = await atWork();
  const { context } = hub.hub;
  await answer(0, 'good');
  await answer(1, 'bad');
  expect(await change('--retire', 'bad')).toBe(0);
  await answer(2, 'bad');
  await keepUp(context);
  expect(await exported()).toEqual([
    ['approved', 'good'],
    ['in-review', null],
    ['in-review', null],
  ]);
  expect(await payable()).toBe(300);
  const judge = await hub.join('judge', 'reviewer');
  const { batchId } = await judge.lease(projectId, 'review');
  const { tasks } = await judge.manifest(batchId);
  expect(tasks).toHaveLength(2);
  for (const { taskId, submitted } of tasks) {
    const made = { batchId, taskId, submissionId: submitted!.submissionId };
    const body = reviewBody({ ...made, verdict: 'fix', fixed: chosen('good') });
    await judge.push(judge.operation('review', body));
  }
  await keepUp(context);
  expect(await exported()).toEqual([
    ['approved', 'good'],
    ['approved', 'good'],
    ['approved', 'good'],
  ]);
});

test('who holds work is told of the new classes, and nobody else', async () => {
  const { hub, worker, answer, change } = await atWork();
  const other = await hub.join('lee', 'worker');
  await answer(0, 'good');
  expect(await change('--add', '보통')).toBe(0);
  const told = await worker.told('project');
  expect(told).toHaveLength(1);
  expect(told).toMatchObject([{ project: { schema: { version: 2 } } }]);
  expect(JSON.stringify(told)).toContain('보통');
  expect(await other.told('project')).toEqual([]);
});

test.each([
  ['nothing', []],
  ['a class that there is not', ['--retire', '없음']],
  ['a name that is taken', ['--rename', 'good=bad']],
  ['a class into itself', ['--merge', 'good=good']],
  ['a pair that is none', ['--merge', 'good']],
  ['the last class', ['--retire', 'good', '--retire', 'bad']],
])('%s is refused, and changes nothing', async (_, words) => {
  const { change, project } = await atWork();
  const before = await project();
  expect(await change(...words)).toBe(1);
  expect(await project()).toEqual(before);
});
