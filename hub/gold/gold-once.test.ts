import { expect, test } from 'vitest';
import { annotationText } from '#shared/annotation/annotation.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { inTransaction } from '../context.ts';
import { savePredictions } from '../projects/prediction-store.ts';
import { chosen } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addGoldTexts } from '../testing/gold-texts.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { addGold, goldOver, retireGold } from './gold-store.ts';

const workTexts = Array.from({ length: 12 }, (_, at) => `글 ${at}`);

async function begin() {
  const hub = await startTestHub();
  const quality = QualityRules.parse({ goldShare: 0.5 });
  const project = await addTestProject(hub, { texts: workTexts, rules: { quality } });
  const { projectId } = project;
  const { context } = hub.hub;
  const { db } = context;
  const batchOf = async (person: Person, tasks: number) => {
    const { batchId } = await person.lease(projectId, 'label', tasks);
    return (await person.manifest(batchId)).tasks;
  };
  /** The texts of a fresh batch, as they come. */
  const take = async (person: Person, tasks: number) =>
    (await batchOf(person, tasks)).map(({ text }) => text);
  const asGold = async (sha256s: readonly string[], fileName: string) =>
    inTransaction(context, (work) =>
      addGold(
        work,
        projectId,
        sha256s.map((sha256) => ({
          asset_sha256: sha256,
          file_name: fileName,
          annotation: annotationText(chosen('bad')),
        })),
      ),
    );
  return { hub, projectId, context, db, batchOf, take, asGold };
}

test('gold whose answer was corrected, or that has a second name, is given to nobody who had it', async () => {
  const { hub, projectId, context, take, asGold } = await begin();
  const [kim, lee] = [await hub.join('kim', 'worker'), await hub.join('lee', 'worker')];
  const golden = await addGoldTexts(hub, projectId, ['금 하나', '금 둘']);
  const first = await take(kim, 4);
  expect(first.filter((text) => text?.startsWith('금'))).toHaveLength(2);
  await inTransaction(context, async (work) => {
    const standing = await goldOver(work.db, projectId, golden);
    await retireGold(
      work,
      standing.map(({ gold_id: id }) => id),
    );
  });
  await asGold(golden, 'again.txt');
  await asGold(golden, 'the-same-under-another-name.txt');
  expect((await take(kim, 4)).filter((text) => text?.startsWith('금'))).toEqual([]);
  const others = (await take(lee, 6)).filter((text) => text?.startsWith('금'));
  expect(others).toHaveLength(2);
  expect(new Set(others)).toEqual(new Set(['금 하나', '금 둘']));
});

test('who had an asset as work never gets it as gold, and the other way round', async () => {
  const { hub, db, take, asGold } = await begin();
  const people = await Promise.all(['kim', 'lee', 'park'].map((name) => hub.join(name, 'worker')));
  const assets = await db.selectFrom('asset').select('sha256').execute();
  await asGold(
    assets.map(({ sha256 }) => sha256),
    'gold.txt',
  );
  const had = people.map((): (string | null)[] => []);
  for (let round = 0; round < 4; round += 1) {
    for (const [at, person] of people.entries()) {
      const lease = await take(person, 2).catch(() => []);
      had[at]!.push(...lease);
    }
  }
  const golden = await db
    .selectFrom('task')
    .select('task_id')
    .where('purpose', '=', 'gold')
    .execute();
  expect(golden.length).toBeGreaterThan(6);
  for (const texts of had) {
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter((text, at) => texts.indexOf(text) !== at)).toEqual([]);
  }
});

/** Something is predicted for everything in the project; gives its assets in their order. */
async function predict(hub: TestHub, projectId: string): Promise<readonly string[]> {
  const { context } = hub.hub;
  const tasks = await context.db
    .selectFrom('task')
    .select(['task_id', 'asset_sha256'])
    .where('project_id', '=', projectId)
    .orderBy('ordinal')
    .execute();
  await inTransaction(context, (work) =>
    savePredictions(
      work,
      tasks.map((task) => ({ taskId: task.task_id, items: chosen('good').items })),
    ),
  );
  return tasks.map((task) => task.asset_sha256);
}

test('where everything is predicted, gold is too, and gold of which nothing is predicted is not given', async () => {
  const { hub, projectId, asGold, batchOf } = await begin();
  const kim = await hub.join('kim', 'worker');
  await addGoldTexts(hub, projectId, ['금 하나', '금 둘']);
  const assets = await predict(hub, projectId);
  const only = await batchOf(kim, 4);
  expect(only.map(({ text }) => text).filter((text) => text?.startsWith('금'))).toEqual([]);
  expect(only.map(({ predicted }) => predicted.length)).toEqual([1, 1, 1, 1]);
  await asGold(assets.slice(-4), 'gold.txt');
  const tasks = await batchOf(kim, 4);
  const golden = await hub.hub.context.db
    .selectFrom('task')
    .select('task_id')
    .where('purpose', '=', 'gold')
    .execute();
  expect(golden).toHaveLength(2);
  expect(tasks.map(({ predicted }) => predicted.length)).toEqual([1, 1, 1, 1]);
});
