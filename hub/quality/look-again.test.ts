import { expect, test } from 'vitest';
import { sumLedger } from '#shared/ledger.ts';
import type { Project } from '#shared/project.ts';
import type { Verdict } from '#shared/review.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { startingErrors } from '#shared/quality/verdict-errors.ts';
import { gatherAll } from '../testing/gather-all.ts';
import type { Person } from '../testing/person.ts';
import { answerSome, judgeSome } from '../testing/quality-cast.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { keepUp } from '../upkeep/upkeep.ts';
import { verdictErrors } from './verdict-error-store.ts';

const HOUR_MS = 3_600_000;

type Cast = { hub: TestHub; project: Project; worker: Person; judge: Person; other: Person };

/** Somebody new, one answer in ten of whom is believed to be wrong, answers everything. */
async function answered(
  answer: 'good' | 'bad',
  quality: Partial<QualityRules>,
  count = 1,
): Promise<Cast> {
  const hub = await startTestHub();
  const worker = await hub.join('kim', 'worker');
  const judge = await hub.join('judge', 'reviewer');
  const other = await hub.join('other', 'reviewer');
  const project = await addTestProject(hub, {
    texts: Array.from({ length: count }, (_, at) => `글 ${at}`),
    rules: { quality: QualityRules.parse({ reviewAbove: 0.05, ...quality }) },
  });
  await answerSome(worker, project, () => answer);
  return { hub, project, worker, judge, other };
}

const always = (verdict: Verdict) => () => verdict;

async function statesOf({ hub }: Cast): Promise<readonly string[]> {
  const rows = await hub.hub.context.db
    .selectFrom('task')
    .select('state')
    .orderBy('state')
    .execute();
  return rows.map((row) => row.state);
}

async function payable({ hub }: Cast, person: Person): Promise<number> {
  const lines = await hub.hub.context.db
    .selectFrom('ledger')
    .select(['kind', 'won'])
    .where('account_id', '=', person.accountId)
    .execute();
  return sumLedger(lines).payable;
}

async function exportedClasses({ hub, project }: Cast): Promise<readonly unknown[]> {
  const tasks = await gatherAll(hub.hub.context, project);
  return tasks.map((task) => task.annotation?.items[0]?.classId);
}

test('corrections of what was likely right are looked at by somebody else before they are exported', async () => {
  const cast = await answered('bad', {});
  const { project, worker, judge, other } = cast;
  expect(await judgeSome(judge, project, always('fix'))).toBe(1);
  expect(await statesOf(cast)).toEqual(['submitted']);
  expect(await payable(cast, worker)).toBe(100);
  expect(await judgeSome(judge, project, always('approve'))).toBe(0);
  const seen: string[] = [];
  await judgeSome(other, project, (_, classId) => {
    seen.push(classId);
    return 'approve';
  });
  expect(seen).toEqual(['good']);
  expect(await statesOf(cast)).toEqual(['approved']);
  expect(await exportedClasses(cast)).toEqual(['good']);
  expect([await payable(cast, worker), await payable(cast, judge)]).toEqual([100, 30]);
  expect(await payable(cast, other)).toBe(30);
  const [told] = (await worker.told('standing')).slice(-1);
  expect(told).toMatchObject({ record: { approved: 0, returned: 1 } });
});

test('corrections that spoiled a right answer are taken back, and so is what they said of its maker', async () => {
  // What the first reviewer puts in its place is wrong; the second one corrects it to what the maker had said.
  const cast = await answered('good', { paysFixed: false });
  const { hub, project, worker, judge, other } = cast;
  const { db } = hub.hub.context;
  await judgeSome(judge, project, always('fix'), 'bad');
  expect(await exportedClasses(cast)).toEqual(['bad']);
  const told = (await worker.told('submission-state')).length;
  await judgeSome(other, project, always('fix'));
  expect(await exportedClasses(cast)).toEqual(['good']);
  expect(await statesOf(cast)).toEqual(['approved']);
  expect((await worker.told('submission-state')).slice(told)).toMatchObject([
    { state: 'approved', reason: 'rechecked' },
  ]);
  expect((await worker.told('standing')).at(-1)).toMatchObject({
    record: { approved: 1, returned: 0 },
  });
  const opinions = await db.selectFrom('opinion').selectAll().execute();
  expect(opinions).toMatchObject([{ account_id: judge.accountId, overturned: 1 }]);
  const before = (await verdictErrors(db, project.projectId))(judge.accountId);
  expect(before).toEqual(startingErrors);
  hub.time.now += HOUR_MS;
  await keepUp(hub.hub.context);
  const errorsOf = await verdictErrors(db, project.projectId);
  expect(errorsOf(judge.accountId).spoiled).toBeGreaterThan(errorsOf(other.accountId).spoiled);
  expect(errorsOf(other.accountId).spoiled).toBeGreaterThan(startingErrors.spoiled);
});

test('corrections that go back are answered by somebody else; nobody’s money changes', async () => {
  const cast = await answered('bad', {});
  const { hub, project, worker, judge, other } = cast;
  await judgeSome(judge, project, always('fix'));
  await judgeSome(other, project, always('return'));
  expect(await statesOf(cast)).toEqual(['open']);
  expect([await payable(cast, worker), await payable(cast, judge)]).toEqual([100, 30]);
  const lee = await hub.join('lee', 'worker');
  expect((await answerSome(lee, project, () => 'good')).size).toBe(1);
});

test('an approval of what was likely wrong is looked at again, and never a third time', async () => {
  const cast = await answered('good', { reviewAbove: 0.004 });
  const { hub, project, judge, other } = cast;
  await judgeSome(judge, project, always('approve'));
  expect(await statesOf(cast)).toEqual(['submitted']);
  await judgeSome(other, project, always('approve'));
  expect(await statesOf(cast)).toEqual(['approved']);
  hub.time.now += HOUR_MS;
  await keepUp(hub.hub.context);
  const third = await hub.join('third', 'reviewer');
  expect((await third.tryLease(project.projectId, 'review')).status).toBe(409);
});

test('a verdict that leaves little doubt stands as it is', async () => {
  const cast = await answered('good', {});
  await judgeSome(cast.judge, cast.project, always('approve'));
  expect(await statesOf(cast)).toEqual(['approved']);
});

test('what may still be spent after the last answer goes to what is likeliest wrong, and no further', async () => {
  const cast = await answered(
    'good',
    { reviewAbove: 0.5, reviewShare: [0], answersPerLabel: 1.5 },
    10,
  );
  const { hub, project, worker } = cast;
  expect(await statesOf(cast)).toEqual(Array(10).fill('approved'));
  hub.time.now += HOUR_MS;
  await keepUp(hub.hub.context);
  // (1.5 × 10 - 10) / 1.04
  expect((await statesOf(cast)).filter((state) => state === 'submitted')).toHaveLength(4);
  const paid = await payable(cast, worker);
  const late = await hub.join('late', 'reviewer');
  expect(await judgeSome(late, project, always('approve'))).toBe(4);
  hub.time.now += HOUR_MS;
  await keepUp(hub.hub.context);
  expect(await statesOf(cast)).toEqual(Array(10).fill('approved'));
  expect(await payable(cast, worker)).toBe(paid);
});

test('where nobody comes to look, each label is asked about once and then left alone', async () => {
  const rules = { reviewAbove: 0.5, reviewShare: [0], answersPerLabel: 1.5, autoApproveDays: 2 };
  const cast = await answered('good', rules, 10);
  const { context } = cast.hub.hub;
  const asked = [];
  for (let look = 0; look < 8; look += 1) {
    cast.hub.time.now += 25 * HOUR_MS;
    await keepUp(context);
    asked.push((await statesOf(cast)).filter((state) => state === 'submitted').length);
  }
  expect(asked).toContain(4);
  expect(asked.slice(-2)).toEqual([0, 0]);
});
