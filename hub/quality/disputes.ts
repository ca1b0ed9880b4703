/** What people of a project do not agree on and somebody may want to look at. */
import type { Project } from '#shared/project.ts';
import type { Database } from '../database/tables.ts';

export type Dispute = {
  /** `unit`: answers that no majority agrees on. `verdict`: a second opinion said otherwise. `appeal`: one that is open. */
  readonly kind: 'unit' | 'verdict' | 'appeal';
  readonly taskId: string;
  readonly fileName: string;
  /** Who is concerned: makers, the reviewer, the appellant. */
  readonly who: string;
  readonly at: number;
};

export async function disputesOf(db: Database, project: Project): Promise<Dispute[]> {
  const found = [
    ...(await openUnits(db, project)),
    ...(await overturned(db, project)),
    ...(await openAppeals(db, project)),
  ];
  return found.toSorted((a, b) => a.at - b.at);
}

/** Assets with as many answers as may be asked for, none of which was marked by a majority, and that no reviewer decided. */
async function openUnits(db: Database, { projectId, rules }: Project): Promise<Dispute[]> {
  const { overlap, mostAnswers } = rules.quality;
  const most = Math.max(overlap, mostAnswers);
  if (most < 2) return [];
  const rows = await db
    .selectFrom('task')
    .innerJoin('submission', 'submission.submission_id', 'task.submission_id')
    .innerJoin('account', 'account.account_id', 'submission.account_id')
    .leftJoin('mark', (join) =>
      join
        .onRef('mark.submission_id', '=', 'submission.submission_id')
        .on('mark.source', '=', 'consensus'),
    )
    .select([
      'task.unit_id',
      'task.file_name',
      'task.state',
      'account.name',
      'submission.received_at',
      'mark.passed',
    ])
    .where('task.project_id', '=', projectId)
    .where('task.purpose', '=', 'work')
    .orderBy('task.ordinal')
    .execute();
  return [...Map.groupBy(rows, (row) => row.unit_id)].flatMap(([taskId, answers]) => {
    const isDecided = answers.some((row) => row.passed === 1 || row.state === 'approved');
    const [first] = answers;
    if (first === undefined || answers.length < most || isDecided) return [];
    return [
      {
        kind: 'unit' as const,
        taskId,
        fileName: first.file_name,
        who: answers.map((row) => row.name).join(', '),
        at: Math.max(...answers.map((row) => Number(row.received_at))),
      },
    ];
  });
}

async function overturned(db: Database, { projectId }: Project): Promise<Dispute[]> {
  const rows = await db
    .selectFrom('opinion')
    .innerJoin('task', 'task.task_id', 'opinion.task_id')
    .innerJoin('account', 'account.account_id', 'opinion.account_id')
    .select(['opinion.task_id', 'task.file_name', 'account.name', 'opinion.at'])
    .where('opinion.project_id', '=', projectId)
    .where('opinion.overturned', '=', 1)
    .execute();
  return rows.map((row) => disputeOf('verdict', row));
}

async function openAppeals(db: Database, { projectId }: Project): Promise<Dispute[]> {
  const rows = await db
    .selectFrom('appeal')
    .innerJoin('task', 'task.task_id', 'appeal.task_id')
    .innerJoin('account', 'account.account_id', 'appeal.account_id')
    .select(['appeal.task_id', 'task.file_name', 'account.name', 'appeal.at'])
    .where('task.project_id', '=', projectId)
    .where('appeal.state', '=', 'open')
    .execute();
  return rows.map((row) => disputeOf('appeal', row));
}

function disputeOf(
  kind: Dispute['kind'],
  row: { task_id: string; file_name: string; name: string; at: number },
): Dispute {
  return {
    kind,
    taskId: row.task_id,
    fileName: row.file_name,
    who: row.name,
    at: Number(row.at),
  };
}
