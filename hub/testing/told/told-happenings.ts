/** What people do in such a world: label, correct, answer twice, appeal, rework, judge, decide, and let time pass. */
import { v7 } from 'uuid';
import type { PracticeReply } from '#shared/protocol/practice.ts';
import type { Project } from '#shared/project.ts';
import { keepUp } from '#hub/upkeep/upkeep.ts';
import { reviewBody, submissionBody } from '../person.ts';
import type { Person } from '../person.ts';
import { likeAnswer, madeAnswer, note, tokensOf } from './told-world.ts';
import type { ToldWorld } from './told-world.ts';

/** Longer than an access token holds, and than a day. */
const ROUND_MS = 90_000_000;

/** Everyone does what there is to do, in turn, and a day passes. */
export async function liveOneRound(world: ToldWorld): Promise<void> {
  for (const project of world.projects) {
    for (const worker of world.workers) {
      await practise(worker, project);
      await label(world, worker, project);
      await answerReturns(world, worker);
    }
    for (const reviewer of world.reviewers) await judge(world, reviewer, project);
  }
  await decideAnAppeal(world);
  world.hub.time.now += ROUND_MS;
  await keepUp(world.hub.hub.context);
  for (const person of [...world.workers, ...world.reviewers, world.operator]) {
    tokensOf(person);
    await person.refresh();
    tokensOf(person);
  }
}

/** Does the practice as the app does: by what comes down. */
async function practise(person: Person, { projectId }: Project): Promise<void> {
  const reply = await person.ask('GET', `/v1/projects/${projectId}/practice`);
  for (const { practiceId, answer } of (reply.body as PracticeReply).tasks) {
    const annotation = likeAnswer(answer);
    await person.push(person.operation('practice-answer', { practiceId, projectId, annotation }));
  }
}

async function label(world: ToldWorld, person: Person, project: Project): Promise<void> {
  const { draw } = world;
  const lease = await person.tryLease(project.projectId, 'label', 2 + draw(5));
  if (lease.status !== 201) return;
  const { batchId } = lease.body as { batchId: string };
  for (const { taskId } of (await person.manifest(batchId)).tasks) {
    // Some are left to lapse and go to others.
    if (draw(8) === 0) continue;
    const first = submissionBody({ taskId, batchId, annotation: madeAnswer(project, draw) });
    await person.push(person.operation('submission', first));
    if (draw(5) === 0) {
      const again = { revision: 2, parentId: first.submissionId };
      const annotation = madeAnswer(project, draw);
      const second = submissionBody({ taskId, batchId, annotation, ...again });
      await person.push(person.operation('submission', second));
      note(world, 'correction');
    }
    if (draw(6) === 0) {
      const beside = submissionBody({ taskId, batchId, annotation: madeAnswer(project, draw) });
      const other = await person.elsewhere();
      await other.push(other.operation('submission', beside));
      const submissionId = first.submissionId;
      await person.push(person.operation('choice', { taskId, submissionId }));
      note(world, 'sibling');
    }
  }
}

/** Appeals some of what was returned, answers some of it anew, and leaves some. */
async function answerReturns(world: ToldWorld, person: Person): Promise<void> {
  const { hub, draw } = world;
  const returned = await hub.hub.context.db
    .selectFrom('task')
    .innerJoin('submission', 'submission.submission_id', 'task.submission_id')
    .innerJoin('review', 'review.submission_id', 'submission.submission_id')
    .innerJoin('project', 'project.project_id', 'task.project_id')
    .select(['task.task_id', 'task.label_batch_id', 'submission.submission_id'])
    .select(['submission.revision', 'review.review_id', 'project.project_id'])
    .where('task.maker_id', '=', person.accountId)
    .where('task.state', '=', 'returned')
    .where('review.standing', '=', 'stands')
    .execute();
  for (const row of returned) {
    const project = world.projects.find((one) => one.projectId === row.project_id)!;
    const { task_id: taskId, submission_id: submissionId, review_id: reviewId } = row;
    const way = draw(3);
    if (way === 0) {
      const words = '맞게 했습니다.';
      const appeal = { appealId: v7(), taskId, reviewId, submissionId, words };
      await person.push(person.operation('appeal', appeal));
      note(world, 'appeal');
    }
    if (way === 1) {
      const body = submissionBody({
        taskId,
        batchId: row.label_batch_id!,
        annotation: madeAnswer(project, draw),
        revision: row.revision + 1,
        parentId: submissionId,
        answers: [reviewId],
      });
      await person.push(person.operation('submission', body));
      note(world, 'rework');
    }
  }
}

async function judge(world: ToldWorld, person: Person, project: Project): Promise<void> {
  const { draw } = world;
  const lease = await person.tryLease(project.projectId, 'review', 2 + draw(8));
  if (lease.status !== 201) return;
  const { batchId } = lease.body as { batchId: string };
  for (const { taskId, submitted } of (await person.manifest(batchId)).tasks) {
    const { submissionId } = submitted!;
    const verdict = (['approve', 'return', 'fix'] as const)[draw(3)]!;
    const fixed = verdict === 'fix' ? { fixed: madeAnswer(project, draw) } : {};
    const body = reviewBody({ batchId, taskId, submissionId, verdict, ...fixed });
    await person.push(person.operation('review', body));
    note(world, verdict);
  }
}

async function decideAnAppeal({ hub, operator, draw }: ToldWorld): Promise<void> {
  const open = await hub.hub.context.db
    .selectFrom('appeal')
    .select('appeal_id')
    .where('state', '=', 'open')
    .executeTakeFirst();
  if (open === undefined || draw(2) === 0) return;
  const body = { decision: draw(2) === 0 ? 'uphold' : 'reject' };
  await operator.ask('POST', `/v1/operator/appeals/${open.appeal_id}`, { body });
}
