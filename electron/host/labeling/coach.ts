/** The coach: what was returned most often in the last weeks, with own examples. All from what is stored. */
import type { CoachWord } from '#shared/contract/feedback.ts';
import { commonestReason, guidelineExcerpt } from '#shared/quality/coach.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { readReturnsSince } from '../store/feedback.ts';
import type { OpenTask } from './open-task.ts';
import { readPlaced } from './open-task.ts';
import { openingOf } from './task-view.ts';

/** Weeks that the coach looks back. */
const weeks = 4;
const weekMs = 7 * 86_400_000;
/** Examples that are shown. */
const mostExamples = 4;

/** Null while nothing was returned for one reason twice. */
export async function coach(
  db: ReadableDb,
  now: number,
  assetsFolder: string,
): Promise<CoachWord | null> {
  const returned = readReturnsSince(db, now - weeks * weekMs).flatMap(({ review }) => {
    const placed = readPlaced(db, review.taskId);
    return placed.ok ? { review, placed: placed.value } : [];
  });
  const found = commonestReason(
    returned.map(({ review, placed }) => ({
      projectId: placed.project.projectId,
      reasons: review.reasons,
    })),
  );
  if (found === null) return null;
  const { projectId, code, count } = found;
  const examples = returned
    .filter(
      ({ review, placed }) =>
        placed.project.projectId === projectId && review.reasons.includes(code),
    )
    .toReversed();
  const project = examples[0]?.placed.project;
  if (project === undefined) return null;
  const name = project.rules.returnReasons.find((one) => one.code === code)?.name ?? code;
  return {
    projectId,
    projectTitle: project.title,
    reason: { code, name },
    count,
    returns: returned.length,
    weeks,
    excerpt: guidelineExcerpt(project.guideline, name),
    examples: [...new Map(examples.map((one) => [one.review.taskId, one])).values()]
      .slice(0, mostExamples)
      .map(({ review, placed }) => exampleOf(placed, review.note, assetsFolder)),
  };
}

function exampleOf({ task }: OpenTask, note: string, assetsFolder: string) {
  return {
    taskId: task.taskId,
    batchId: task.batchId,
    position: task.position,
    asset: task.stored.asset,
    opening: openingOf(task, assetsFolder),
    note,
  };
}
