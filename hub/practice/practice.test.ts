import { describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { annotationText } from '#shared/annotation/annotation.ts';
import type { Annotation } from '#shared/annotation/annotation.ts';
import { Item } from '#shared/annotation/kinds.ts';
import type { PracticeOffer } from '#shared/practice.ts';
import type { Project, ProjectOffer } from '#shared/project.ts';
import type { PracticeReply } from '#shared/protocol/practice.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { inTransaction } from '../context.ts';
import { addAssets } from '../assets/asset-store.ts';
import { addGold } from '../gold/gold-store.ts';
import { prepareText } from '../projects/prepared.ts';
import { chosen, problemIn, submissionBody } from '../testing/person.ts';
import type { Person } from '../testing/person.ts';
import { addTestProject, startTestHub } from '../testing/test-hub.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { addPractice, retirePractice, usedPractice } from './practice-store.ts';

const DAY_MS = 86_400_000;

/** Practice tasks on texts of their own: the class of each. */
async function practise(hub: TestHub, project: Project, answers: readonly Annotation[]) {
  const { context } = hub.hub;
  const prepared = await Promise.all(
    answers.map((_, index) =>
      prepareText(
        context.assets,
        { fileName: 'secret-name.txt', row: index + 1 },
        `연습 글 ${index}`,
        null,
      ),
    ),
  );
  return inTransaction(context, async (work) => {
    await addAssets(
      work.db,
      prepared.map(({ asset, content }) => ({ ...asset, content })),
    );
    await addPractice(
      work,
      project.projectId,
      answers.map((answer, index) => ({
        asset_sha256: prepared[index]!.asset.sha256,
        file_name: 'secret-name.txt',
        annotation: annotationText(answer),
        explanation: `까닭 ${index}`,
      })),
    );
    const used = await usedPractice(work.db, project.projectId);
    return used.map((row) => row.practice_id);
  });
}

function answerOf(project: Project, practiceId: string, annotation: Annotation) {
  return { practiceId, projectId: project.projectId, annotation };
}

async function answer(person: Person, project: Project, practiceId: string, classId: string) {
  const body = answerOf(project, practiceId, chosen(classId));
  return person.push(person.operation('practice-answer', body));
}

async function offerOf(person: Person): Promise<PracticeOffer | null> {
  const reply = await person.ask('GET', '/v1/projects');
  return (reply.body as { projects: ProjectOffer[] }).projects[0]!.practice;
}

async function scene(rules: object = {}) {
  const hub = await startTestHub();
  const quality = QualityRules.parse(rules);
  const project = await addTestProject(hub, { rules: { quality } });
  const worker = await hub.join('일꾼', 'worker');
  const ids = await practise(hub, project, [chosen('good'), chosen('bad'), chosen('good')]);
  return { hub, project, worker, ids };
}

describe('who may take work', () => {
  test('nobody who has not practised, until enough is answered right, at any time and on any device', async () => {
    const { project, worker, ids } = await scene({ practiceRight: 2 });
    const refused = problemIn(await worker.tryLease(project.projectId));
    expect(refused).toMatchObject({ status: 403, code: 'practice-needed', retryable: false });
    expect(refused.detail).toContain('0 of 2');
    await answer(worker, project, ids[0]!, 'good');
    await answer(worker, project, ids[0]!, 'good');
    await answer(worker, project, ids[1]!, 'good');
    expect(problemIn(await worker.tryLease(project.projectId)).detail).toContain('1 of 2');
    expect(await offerOf(worker)).toMatchObject({ tasks: 3, needed: 2, right: [ids[0]] });
    const other = await worker.elsewhere();
    await answer(other, project, ids[1]!, 'bad');
    await answer(other, project, ids[1]!, 'good');
    expect((await worker.lease(project.projectId)).tasks).toBe(3);
    expect(await offerOf(worker)).toMatchObject({ right: [ids[0], ids[1]] });
  });

  test('a project without a rule asks for all its practice, up to five; one with 0 leaves it to the person', async () => {
    const { hub, project, worker, ids } = await scene();
    expect(await offerOf(worker)).toMatchObject({ needed: 3 });
    for (const [at, id] of ids.entries()) {
      expect((await worker.tryLease(project.projectId)).status).toBe(403);
      await answer(worker, project, id, at === 1 ? 'bad' : 'good');
    }
    expect((await worker.tryLease(project.projectId)).status).toBe(201);
    const free = await addTestProject(hub, {
      title: '연습은 마음대로',
      rules: { quality: QualityRules.parse({ practiceRight: 0 }) },
    });
    await practise(hub, free, [chosen('good')]);
    expect((await worker.tryLease(free.projectId)).status).toBe(201);
  });

  test('reviewers, and workers of a project without practice, are not asked for any', async () => {
    const { hub, project, worker, ids } = await scene({ practiceRight: 1 });
    await answer(worker, project, ids[0]!, 'good');
    const { batchId } = await worker.lease(project.projectId);
    const [task] = (await worker.manifest(batchId)).tasks;
    const made = { taskId: task!.taskId, batchId, annotation: chosen('good') };
    await worker.push(worker.operation('submission', submissionBody(made)));
    const reviewer = await hub.join('검수자', 'reviewer');
    expect((await reviewer.tryLease(project.projectId, 'review')).status).toBe(201);
    expect(await offerOf(reviewer)).toBeNull();
    const plain = await addTestProject(hub, { title: '연습 없음' });
    expect((await worker.tryLease(plain.projectId)).status).toBe(201);
  });

  test('practice that another took the place of counts no more', async () => {
    const { hub, project, worker, ids } = await scene({ practiceRight: 1 });
    await answer(worker, project, ids[0]!, 'good');
    await inTransaction(hub.hub.context, (work) => retirePractice(work, [ids[0]!]));
    expect((await worker.tryLease(project.projectId)).status).toBe(403);
    expect(await offerOf(worker)).toMatchObject({ tasks: 2, right: [] });
  });
});

describe('an answer', () => {
  test('is scored by the hub whatever is said of it, counts once, and bears nothing', async () => {
    const { hub, project, worker, ids } = await scene({ practiceRight: 1 });
    const claimed = { ...answerOf(project, ids[0]!, chosen('bad')), isRight: true, score: 1 };
    const wrong = worker.operation('practice-answer', claimed);
    expect((await worker.push(wrong)).outcomes).toMatchObject([{ result: 'accepted' }]);
    expect((await worker.push(wrong)).outcomes).toMatchObject([{ result: 'duplicate' }]);
    const { db } = hub.hub.context;
    const stored = await db.selectFrom('practice_answer').selectAll().execute();
    expect(stored).toMatchObject([{ practice_id: ids[0], score: 0, is_right: 0 }]);
    expect(await db.selectFrom('submission').selectAll().execute()).toEqual([]);
    await answer(worker, project, ids[0]!, 'good');
    expect(await worker.told('ledger')).toEqual([]);
    expect(await worker.told('standing')).toEqual([]);
    expect(await db.selectFrom('mark').selectAll().execute()).toEqual([]);
    const held = worker.operation('practice-answer', answerOf(project, v7(), chosen('good')));
    expect((await worker.push(held)).outcomes).toMatchObject([
      { result: 'accepted', reason: 'practice-unknown' },
    ]);
    const broken = worker.operation('practice-answer', { practiceId: ids[0] });
    expect((await worker.push(broken)).outcomes).toMatchObject([{ result: 'invalid-kept' }]);
  });

  test('in boxes is right where they overlap enough, in the score that gold has', async () => {
    const hub = await startTestHub();
    const project = await addTestProject(hub, { kind: 'box', rules: {} });
    const worker = await hub.join('일꾼', 'worker');
    const boxed = (...places: readonly (readonly [number, string])[]): Annotation => ({
      items: places.map(([x, classId]) =>
        Item.parse({ kind: 'box', itemId: v7(), classId, x, y: 0, width: 10, height: 10 }),
      ),
      report: null,
    });
    const right = boxed([0, 'good'], [100, 'bad']);
    const [id] = await practise(hub, project, [right]);
    for (const annotation of [boxed([0, 'good']), boxed([0, 'good'], [94, 'bad'])]) {
      const body = answerOf(project, id!, annotation);
      await worker.push(worker.operation('practice-answer', body));
    }
    expect(await offerOf(worker)).toMatchObject({ right: [] });
    const near = answerOf(project, id!, boxed([101, 'bad'], [1, 'good']));
    await worker.push(worker.operation('practice-answer', near));
    expect(await offerOf(worker)).toMatchObject({ right: [id] });
  });
});

test('practice comes down with answers, reasons and assets, for whoever is signed in, and says when it has changed', async () => {
  const { hub, project, worker, ids } = await scene();
  const path = `/v1/projects/${project.projectId}/practice`;
  const reply = await worker.ask('GET', path);
  const { tasks, version } = reply.body as PracticeReply;
  expect(tasks.map(({ practiceId }) => practiceId)).toEqual(ids);
  expect(tasks[1]).toMatchObject({
    text: '연습 글 1',
    explanation: '까닭 1',
    answer: { items: [{ classId: 'bad' }] },
  });
  expect(JSON.stringify(reply.body)).not.toContain('secret-name');
  expect((await offerOf(worker))!.version).toBe(version);
  const asset = `/v1/assets/${tasks[0]!.asset.sha256}`;
  expect((await worker.ask('GET', asset)).status).toBe(200);
  await inTransaction(hub.hub.context, (work) => retirePractice(work, [ids[0]!]));
  expect((await offerOf(worker))!.version).not.toBe(version);
  expect((await worker.ask('GET', asset)).status).toBe(404);
  expect(problemIn(await worker.ask('GET', `/v1/projects/${v7()}/practice`)).code).toBe(
    'not-found',
  );
});

test('after missed gold, practice with its classes is named from the day after, and the gold itself never', async () => {
  const { hub, project, worker, ids } = await scene({ practiceRight: 0, goldShare: 0.5 });
  const { context } = hub.hub;
  const text = await prepareText(context.assets, { fileName: 'g', row: 1 }, '기준 글', null);
  await inTransaction(context, async (work) => {
    await addAssets(work.db, [{ ...text.asset, content: text.content }]);
    const annotation = annotationText(chosen('bad'));
    await addGold(work, project.projectId, [
      { asset_sha256: text.asset.sha256, file_name: 'g', annotation },
    ]);
  });
  const { batchId } = await worker.lease(project.projectId);
  const { tasks } = await worker.manifest(batchId);
  const gold = tasks.find((task) => task.text === '기준 글')!;
  const made = { taskId: gold.taskId, batchId, annotation: chosen('good') };
  await worker.push(worker.operation('submission', submissionBody(made)));
  expect(await offerOf(worker)).toMatchObject({ suggested: [] });
  hub.time.now += DAY_MS;
  await worker.refresh();
  expect(await offerOf(worker)).toMatchObject({ suggested: [ids[1]] });
  const reply = await worker.ask('GET', `/v1/projects/${project.projectId}/practice`);
  expect(JSON.stringify(reply.body)).not.toContain(text.asset.sha256);
});
