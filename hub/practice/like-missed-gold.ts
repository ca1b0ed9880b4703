/**
 * Which practice tasks are like gold that a person missed: those with the classes that its answers have. Gold of today is
 * left out, as in standing, so that nobody learns which of their tasks it was; and of the gold itself nothing is told.
 */
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Work } from '../context.ts';
import type { PracticeRow } from '../database/quality-rows.ts';
import { startOfDay } from '../quality/standing.ts';
import { storedAnnotation } from '../quality/stored-annotation.ts';

/** Missed gold that is looked at, the newest first, and practice tasks that are named. */
const mostGold = 20;
const mostNamed = 3;
const lookBackMs = 28 * 86_400_000;

/** Ids of practice tasks, those that share the most with what was missed first. */
export async function likeMissedGold(
  { db, now }: Pick<Work, 'db' | 'now'>,
  accountId: string,
  projectId: string,
  used: readonly PracticeRow[],
): Promise<readonly string[]> {
  const today = startOfDay(now);
  const missed = await db
    .selectFrom('mark')
    .innerJoin('submission', 'submission.submission_id', 'mark.submission_id')
    .innerJoin('task', 'task.task_id', 'submission.task_id')
    .innerJoin('gold', 'gold.gold_id', 'task.gold_id')
    .select('gold.annotation')
    .where('mark.account_id', '=', accountId)
    .where('mark.project_id', '=', projectId)
    .where('mark.source', '=', 'gold')
    .where('mark.passed', '=', 0)
    .where('mark.at', '<', today)
    .where('mark.at', '>=', today - lookBackMs)
    .orderBy('mark.at', 'desc')
    .limit(mostGold)
    .execute();
  if (missed.length === 0) return [];
  const wanted = missed.map((row) => classesIn(storedAnnotation(row.annotation)));
  return used
    .map((row) => {
      const has = classesIn(storedAnnotation(row.annotation));
      const alike = wanted.reduce((sum, one) => sum + likeness(one, has), 0);
      return { id: row.practice_id, alike };
    })
    .filter(({ alike }) => alike > 0)
    .toSorted((a, b) => b.alike - a.alike)
    .slice(0, mostNamed)
    .map(({ id }) => id);
}

function classesIn({ items }: Annotation): ReadonlySet<string> {
  return new Set(items.map(({ classId }) => classId));
}

/** Jaccard index: what both have of what either has; 1 where there is nothing to label in both. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((one) => b.has(one)).length;
  const either = a.size + b.size - both;
  return either === 0 ? 1 : both / either;
}
