/** What somebody does who comes by: takes tasks, answers or judges them all, and sends that off. */
import { createHash } from 'node:crypto';
import type { Annotation } from '#shared/annotation/annotation.ts';
import { annotationText } from '#shared/annotation/annotation.ts';
import type { Project } from '#shared/project.ts';
import type { HubContext } from '#hub/context.ts';
import { answerOf, judgementOf } from './behaviour.ts';
import type { Surroundings } from './behaviour.ts';
import type { Participant, Sent } from './participant.ts';
import type { Reviewer, Worker } from './people.ts';
import type { Field, Thing } from './world.ts';

export type Visitor =
  | { readonly kind: 'worker'; readonly worker: Worker; readonly participant: Participant }
  | { readonly kind: 'reviewer'; readonly reviewer: Reviewer; readonly participant: Participant };

export type Crowd = {
  readonly context: HubContext;
  readonly projects: Readonly<Record<Field, Project>>;
  readonly things: ReadonlyMap<string, Thing>;
  readonly surroundings: Surroundings;
};

/** What people take at once: a worker what fits in about 20 minutes, a reviewer a page. */
const tasksAtOnce = 40;
const reviewsAtOnce = 50;

export async function visitOfWorker(
  crowd: Crowd,
  { worker, participant }: Extract<Visitor, { kind: 'worker' }>,
): Promise<void> {
  await rework(crowd, worker, participant);
  const { projectId } = crowd.projects[worker.field];
  const manifest = await participant.take(projectId, 'label', tasksAtOnce);
  if (manifest === null) return;
  await participant.push(
    manifest.tasks.map((task) => {
      const answer = answerOf(crowd.surroundings, worker, thingOf(crowd, task.asset.sha256), false);
      return submissionOf(crowd.context, answer, {
        taskId: task.taskId,
        batchId: manifest.lease.batchId,
        parentId: null,
        revision: 1,
      });
    }),
  );
}

/** Answers again what came back. */
async function rework(
  crowd: Crowd,
  worker: Worker,
  { accountId, push }: Participant,
): Promise<void> {
  const returned = await crowd.context.db
    .selectFrom('task')
    .innerJoin('submission', 'submission.submission_id', 'task.submission_id')
    .select([
      'task.task_id',
      'task.asset_sha256',
      'submission.submission_id',
      'submission.batch_id',
      'submission.revision',
    ])
    .where('task.maker_id', '=', accountId)
    .where('task.project_id', '=', crowd.projects[worker.field].projectId)
    .where('task.state', '=', 'returned')
    .orderBy('task.ordinal')
    .execute();
  await push(
    returned.map((row) =>
      submissionOf(
        crowd.context,
        answerOf(crowd.surroundings, worker, thingOf(crowd, row.asset_sha256), true),
        {
          taskId: row.task_id,
          batchId: row.batch_id,
          parentId: row.submission_id,
          revision: row.revision + 1,
        },
      ),
    ),
  );
}

export async function visitOfReviewer(
  crowd: Crowd,
  { reviewer, participant }: Extract<Visitor, { kind: 'reviewer' }>,
): Promise<void> {
  for (const { projectId } of Object.values(crowd.projects)) {
    const manifest = await participant.take(projectId, 'review', reviewsAtOnce);
    if (manifest === null) continue;
    await participant.push(
      manifest.tasks.map(({ taskId, asset, submitted }) => {
        if (submitted === null) throw new Error('what is reviewed was submitted');
        const thing = thingOf(crowd, asset.sha256);
        const { random } = crowd.surroundings;
        const { verdict, fixed } = judgementOf(random, reviewer, thing, submitted.annotation);
        const review = {
          reviewId: crowd.context.newId(),
          taskId,
          submissionId: submitted.submissionId,
          verdict,
          reasons: verdict === 'return' ? ['wrong'] : [],
          note: '',
          pins: [],
          fixed,
          decidedAt: crowd.context.clock(),
        };
        return { kind: 'review', body: { batchId: manifest.lease.batchId, review } };
      }),
    );
  }
}

type Place = {
  readonly taskId: string;
  readonly batchId: string;
  readonly parentId: string | null;
  readonly revision: number;
};

function submissionOf(
  context: HubContext,
  { annotation, activeMs }: { readonly annotation: Annotation; readonly activeMs: number },
  place: Place,
): Sent {
  const annotationSha256 = createHash('sha256').update(annotationText(annotation)).digest('hex');
  return {
    kind: 'submission',
    body: {
      submissionId: context.newId(),
      schemaVersion: 1,
      annotation,
      annotationSha256,
      answers: [],
      activeMs,
      ...place,
    },
  };
}

function thingOf({ things }: Crowd, sha256: string): Thing {
  const thing = things.get(sha256);
  if (thing === undefined) throw new Error('the hub knows no other assets');
  return thing;
}
