/** Earnings of a person, added up from ledger lines and what this PC knows of time. */
import type { Pace, ProjectEarnings } from '../contract/earnings.ts';
import type { ProjectId } from '../ids.ts';
import type { LedgerLine } from '../ledger.ts';
import { sumLedger } from '../ledger.ts';

const dayMs = 86_400_000;

/** By project, in the order of `lines`. `autoApproveDays` is null where silence means nothing; times are the hub's. */
export function earningsByProject(
  lines: readonly LedgerLine[],
  activeMs: ReadonlyMap<string, number>,
  autoApproveDays: (projectId: ProjectId) => number | null,
): ProjectEarnings[] {
  return [...Map.groupBy(lines, ({ projectId }) => projectId)].map(([projectId, ofProject]) => ({
    projectId,
    projectTitle: ofProject[0]?.projectTitle ?? '',
    sums: sumLedger(ofProject),
    tasks: new Set(ofProject.flatMap(({ taskId }) => taskId ?? [])).size,
    approveBy: approvalOf(ofProject, autoApproveDays(projectId)),
    pace: paceOf(ofProject, activeMs),
  }));
}

/** Own pace over all tasks that were approved and whose time is known; null when there is none. */
export function paceOf(
  lines: readonly LedgerLine[],
  activeMs: ReadonlyMap<string, number>,
): Pace | null {
  const timed = lines.filter(
    ({ kind, taskId }) => kind === 'approved' && taskId !== null && activeMs.has(taskId),
  );
  const tasks = new Set(timed.map(({ taskId }) => taskId ?? ''));
  const spent = [...tasks].reduce((sum, taskId) => sum + (activeMs.get(taskId) ?? 0), 0);
  if (spent <= 0) return null;
  return { won: timed.reduce((sum, { won }) => sum + won, 0), activeMs: spent };
}

/** Whole won in an active hour at this pace. */
export function wonPerHour({ won, activeMs }: Pace): number {
  return Math.round((won / activeMs) * 3_600_000);
}

/** Tasks that money waits in review for, each with when the newest submission of it was earned. */
export function tasksInReview(lines: readonly LedgerLine[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [taskId, ofTask] of Map.groupBy(lines, (line) => line.taskId ?? '')) {
    if (taskId === '' || sumLedger(ofTask).inReview <= 0) continue;
    const earned = ofTask.filter(({ kind }) => kind === 'earned').map(({ at }) => at);
    found.set(taskId, Math.max(...earned));
  }
  return found;
}

function approvalOf(lines: readonly LedgerLine[], days: number | null): number | null {
  const waiting = [...tasksInReview(lines).values()];
  return days === null || waiting.length === 0
    ? null
    : Math.round(Math.min(...waiting) + days * dayMs);
}
