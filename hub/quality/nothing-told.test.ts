/** Whatever a worker or a reviewer asks for, no byte of the reply has a gold answer or an answer that is none of theirs. */
import { expect, test } from 'vitest';
import { Annotation } from '#shared/annotation/annotation.ts';
import { inTransaction } from '../context.ts';
import type { Database } from '../database/tables.ts';
import { savePredictions } from '../projects/prediction-store.ts';
import type { Person } from '../testing/person.ts';
import {
  answeredRoutes,
  askEverything,
  askRoute,
  isClosed,
  routeNames,
} from '../testing/told/ask-everything.ts';
import { leaksTo, marksSentTo, mayKnow, secretsOf, strayMarks } from '../testing/told/leaks.ts';
import type { Leak } from '../testing/told/leaks.ts';
import { liveOneRound } from '../testing/told/told-happenings.ts';
import { beginWorld, drawsOf, note, secretNames, tokensOf } from '../testing/told/told-world.ts';
import type { Draw, ToldWorld } from '../testing/told/told-world.ts';

const seeds = [1, 2, 3, 4, 5];
const happened = new Map<string, number>();

async function liveOneLife(draw: Draw, rounds: number): Promise<ToldWorld> {
  const world = await beginWorld(draw);
  for (let round = 0; round < rounds; round += 1) await liveOneRound(world);
  return world;
}

/** Ids and hashes of every sort, and for each person some of their own. */
async function idsToAsk(db: Database, person: Person, draw: Draw): Promise<readonly string[]> {
  const some = <T>(list: readonly T[], most: number): T[] =>
    list
      .map((one) => ({ one, at: draw(1_000_000) }))
      .toSorted((a, b) => a.at - b.at)
      .slice(0, most)
      .map(({ one }) => one);
  const column = async (rows: Promise<readonly Record<string, unknown>[]>, most: number) =>
    some(
      (await rows).flatMap((row) => Object.values(row)).filter((one) => typeof one === 'string'),
      most,
    );
  const batches = db.selectFrom('batch').select('batch_id');
  const operations = db.selectFrom('operation').select('operation_id');
  const own = ['account_id', '=', person.accountId] as const;
  const held = db
    .selectFrom('batch_task')
    .innerJoin('batch', 'batch.batch_id', 'batch_task.batch_id')
    .innerJoin('task', 'task.task_id', 'batch_task.task_id')
    .select(['task.asset_sha256', 'batch.batch_id'])
    .where('batch.account_id', '=', person.accountId)
    .where('batch_task.state', 'in', ['held', 'answered']);
  return [
    person.deviceId,
    ...(await column(db.selectFrom('project').select('project_id').execute(), 2)),
    ...(await column(held.execute(), 6)),
    ...(await column(operations.where(...own).execute(), 2)),
    ...(await column(
      db
        .selectFrom('submission')
        .select('submission_id')
        .where(...own)
        .execute(),
      2,
    )),
    ...(await column(batches.execute(), 3)),
    ...(await column(operations.execute(), 2)),
    ...(await column(
      db
        .selectFrom('submission')
        .select(['submission_id', 'annotation_sha256', 'operation_id'])
        .execute(),
      4,
    )),
    ...(await column(db.selectFrom('gold').select(['gold_id', 'asset_sha256']).execute(), 3)),
    ...(await column(
      db.selectFrom('practice').select(['practice_id', 'asset_sha256']).execute(),
      2,
    )),
    ...(await column(db.selectFrom('review').select('review_id').execute(), 2)),
    ...(await column(db.selectFrom('device').select('device_id').execute(), 2)),
    ...(await column(db.selectFrom('task').select(['task_id', 'asset_sha256']).execute(), 3)),
  ];
}

async function everyLeak(world: ToldWorld): Promise<readonly Leak[]> {
  const { db } = world.hub.hub.context;
  const secrets = await secretsOf(db);
  const leaks: Leak[] = [...strayMarks(world, secrets)];
  for (const person of [...world.workers, ...world.reviewers]) {
    leaks.push(...leaksTo(world, person, secrets, await mayKnow(db, person)));
  }
  return leaks;
}

test.each(seeds)(
  'no gold answer and no other person’s answer is in any byte that the hub sends, seed %i',
  async (seed) => {
    const draw = drawsOf(seed);
    const world = await liveOneLife(draw, 4);
    const { db } = world.hub.hub.context;
    const everyone = [...world.workers, ...world.reviewers];
    for (const person of everyone) {
      await askEverything(world, person, await idsToAsk(db, person, draw));
      tokensOf(person);
    }
    const answered = answeredRoutes(world);
    // Whatever there is was asked and had an answer, and what is closed had none.
    const open = routeNames.filter((name) => !isClosed(name));
    expect(open.filter((name) => !answered.has(name))).toEqual([]);
    const ofOperators = tokensOf(world.operator);
    const toOthers = world.sent.filter(({ token }) => !ofOperators.has(token));
    const closed = [...answeredRoutes({ ...world, sent: toOthers })].filter(isClosed);
    expect(closed).toEqual([]);
    expect(await everyLeak(world)).toEqual([]);
    for (const person of everyone) {
      // What a person may read is there, so this looks at the right bytes.
      const known = await mayKnow(db, person);
      expect([...marksSentTo(world, person)].some((mark) => known.has(mark))).toBe(true);
    }
    const said = toOthers.map(({ text }) => text).join('\n');
    for (const name of [...secretNames, 'goldId', 'gold_id']) expect(said).not.toContain(name);
    const count = async (rows: Promise<readonly unknown[]>, what: string) => {
      for (const _ of await rows) note(world, what);
    };
    await count(db.selectFrom('mark').selectAll().where('source', '=', 'gold').execute(), 'gold');
    await count(
      db.selectFrom('opinion').selectAll().where('second_review_id', 'is not', null).execute(),
      'second opinion',
    );
    await count(
      db.selectFrom('appeal').selectAll().where('state', '=', 'upheld').execute(),
      'upheld',
    );
    await count(db.selectFrom('practice_answer').selectAll().execute(), 'practice');
    const overlapping = db.selectFrom('task').selectAll().whereRef('unit_id', '!=', 'task_id');
    await count(overlapping.execute(), 'overlap');
    for (const [what, times] of world.happened) {
      happened.set(what, (happened.get(what) ?? 0) + times);
    }
  },
);

test('in those lives was everything that could tell something', () => {
  const expected = [
    'approve',
    'return',
    'fix',
    'appeal',
    'upheld',
    'rework',
    'correction',
    'sibling',
  ];
  expected.push('gold', 'practice', 'second opinion', 'overlap');
  expect(expected.filter((what) => !happened.has(what))).toEqual([]);
});

test('a leak is found in the reply to any route', async () => {
  const world = await liveOneLife(drawsOf(7), 1);
  const { gold } = await secretsOf(world.hub.hub.context.db);
  const [secret] = gold;
  const person = world.workers[0]!;
  world.tamper = (_, text) => `${text}${JSON.stringify({ hidden: { deep: secret } })}`;
  for (const name of routeNames.filter((one) => one !== 'signOut')) {
    world.sent.splice(0);
    await askRoute(world, person, name, person.deviceId);
    tokensOf(person);
    expect([name, (await everyLeak(world)).map(({ mark }) => mark)]).toEqual([name, [secret]]);
  }
});

test('a gold answer among predictions, and another’s answer in a feed, are found', async () => {
  const world = await liveOneLife(drawsOf(8), 1);
  const { db } = world.hub.hub.context;
  expect(await everyLeak(world)).toEqual([]);
  const [kim, lee] = world.workers as [Person, Person];
  const { body } = await db
    .selectFrom('operation')
    .select('body')
    .where('account_id', '=', lee.accountId)
    .where('kind', '=', 'submission')
    .executeTakeFirstOrThrow();
  const [{ itemId }] = (JSON.parse(body) as { annotation: { items: [{ itemId: string }] } })
    .annotation.items;
  await db
    .insertInto('feed')
    .values({ position: 1_000_000, account_id: kim.accountId, kind: 'later', body, at: 1 })
    .execute();
  await kim.pull();
  expect(await everyLeak(world)).toMatchObject([{ path: '/v1/sync/pull', mark: itemId }]);
  world.sent.splice(0);
  const { annotation } = await db.selectFrom('gold').select('annotation').executeTakeFirstOrThrow();
  const { items } = Annotation.parse(JSON.parse(annotation));
  const units = await db.selectFrom('task').select('unit_id').distinct().execute();
  await inTransaction(world.hub.hub.context, (work) =>
    savePredictions(
      work,
      units.map(({ unit_id: unitId }) => ({ taskId: unitId, items })),
    ),
  );
  for (const worker of world.workers) {
    const batches = await db
      .selectFrom('batch')
      .select('batch_id')
      .where('account_id', '=', worker.accountId)
      .execute();
    for (const { batch_id: batchId } of batches) await worker.manifest(batchId);
  }
  const found = await everyLeak(world);
  expect(found.length).toBeGreaterThan(0);
  expect(found.every(({ path }) => path.endsWith('/manifest'))).toBe(true);
});
