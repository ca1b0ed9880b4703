import { expect, test } from 'vitest';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import type { QualityRules as Rules } from '#shared/quality/quality-rules.ts';
import { problemIn } from '../testing/person.ts';
import { answerSome, judgeSome } from '../testing/quality-cast.ts';
import { addTestProject, pngOf, startTestHub } from '../testing/test-hub.ts';

/** Somebody whose twenty answers to texts were approved, which is level 1 in that kind, and somebody new. */
async function cast() {
  const hub = await startTestHub();
  const proven = await hub.join('kim', 'worker');
  const fresh = await hub.join('lee', 'worker');
  const judge = await hub.join('judge', 'reviewer');
  const texts = Array.from({ length: 20 }, (_, at) => `글 ${at}`);
  const first = await addTestProject(hub, { texts });
  await answerSome(proven, first, () => 'good');
  expect(await judgeSome(judge, first, () => 'approve')).toBe(20);
  const rulesOf = (quality: Partial<Rules>) => ({ quality: QualityRules.parse(quality) });
  return { hub, proven, fresh, judge, rulesOf };
}

test('a level is of one kind of work: it opens projects of that kind and of no other', async () => {
  const { hub, proven, fresh, rulesOf } = await cast();
  const rules = rulesOf({ levelToLabel: 1 });
  const texts = await addTestProject(hub, { title: '글', rules });
  const boxes = await addTestProject(hub, {
    title: '상자',
    kind: 'box',
    pictures: [pngOf(10, 10)],
    rules,
  });
  expect((await proven.tryLease(texts.projectId)).status).toBe(201);
  expect(problemIn(await proven.tryLease(boxes.projectId)).code).toBe('level-needed');
  expect(problemIn(await fresh.tryLease(texts.projectId)).code).toBe('level-needed');
  expect((await proven.told('standing')).at(-1)).toMatchObject({
    kind: 'classification',
    level: 1,
    record: { approved: 20, returned: 0 },
  });
});

test('what a reviewer sees of somebody’s work goes by their level', async () => {
  const { hub, proven, fresh, rulesOf } = await cast();
  const project = await addTestProject(hub, {
    title: '다음',
    texts: Array.from({ length: 10 }, (_, at) => `다음 글 ${at}`),
    rules: rulesOf({ reviewShare: [1, 0] }),
  });
  await answerSome(proven, project, () => 'good', { tasks: 4 });
  await answerSome(fresh, project, () => 'good', { tasks: 4 });
  const { db } = hub.hub.context;
  const rows = await db
    .selectFrom('task')
    .select(['maker_id', 'state'])
    .where('project_id', '=', project.projectId)
    .where('maker_id', 'is not', null)
    .execute();
  for (const row of rows) {
    expect(row.state).toBe(row.maker_id === proven.accountId ? 'approved' : 'submitted');
  }
  expect(rows).toHaveLength(8);
});

test('a reviewer needs the level that the project asks', async () => {
  const { hub, judge, proven, rulesOf } = await cast();
  const project = await addTestProject(hub, {
    title: '다음',
    rules: rulesOf({ levelToReview: 1 }),
  });
  await answerSome(proven, project, () => 'good');
  expect(problemIn(await judge.tryLease(project.projectId, 'review')).code).toBe('level-needed');
});
