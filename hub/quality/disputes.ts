/** What people of a project do not agree on and somebody may want to look at. */
import type { Project } from '#shared/project.ts';
import { Dispute } from '#shared/protocol/quality.ts';
import type { Database, TaskRow } from '../database/tables.ts';

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
      'task.file_row',
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
      disputeOf('unit', {
        task_id: taskId,
        file_name: first.file_name,
        file_row: first.file_row,
        name: answers.map((row) => row.name).join(', '),
        at: Math.max(...answers.map((row) => Number(row.received_at))),
      }),
    ];
  });
}

async function overturned(db: Database, { projectId }: Project): Promise<Dispute[]> {
  const rows = await db
    .selectFrom('opinion')
    .innerJoin('task', 'task.task_id', 'opinion.task_id')
    .innerJoin('account', 'account.account_id', 'opinion.account_id')
    .select(['opinion.task_id', 'task.file_name', 'task.file_row', 'account.name', 'opinion.at'])
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
    .select([
      'appeal.task_id',
      'task.file_name',
      'task.file_row',
      'account.name',
      'appeal.at',
      'appeal.appeal_id',
      'appeal.words',
    ])
    .where('task.project_id', '=', projectId)
    .where('appeal.state', '=', 'open')
    .execute();
  return rows.map((row) => disputeOf('appeal', row, { appealId: row.appeal_id, words: row.words }));
}

function disputeOf(
  kind: Dispute['kind'],
  row: Pick<TaskRow, 'task_id' | 'file_name' | 'file_row'> & { name: string; at: number },
  appeal: { appealId: string; words: string } | null = null,
): Dispute {
  return Dispute.parse({
    kind,
    taskId: row.task_id,
    fileName: row.file_row === null ? row.file_name : `${row.file_name}:${row.file_row}`,
    who: row.name,
    at: Number(row.at),
    appeal,
  });
}
