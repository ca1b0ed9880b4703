/** Who makes the same mistakes as somebody else more often than chance explains: a sign that one copies from the other. */
import type { Project } from '#shared/project.ts';
import { oddsOfCopying } from '#shared/quality/copying.ts';
import type { Database } from '../database/tables.ts';

export type SharedMistakes = {
  readonly names: readonly [string, string];
  /** Assets that both answered wrongly, and those of them to which both gave the very same answer. */
  readonly wrong: number;
  readonly same: number;
  /** How many times likelier that is if one copied than if neither did. */
  readonly odds: number;
};

/** From these odds on a pair is worth a look. */
const leastOdds = 100;

/**
 * Pairs of people of a project, the most striking first. Only first answers that a reviewer, gold or most others found
 * wrong count: people who are right give the same answers anyway.
 */
export async function sharedMistakes(db: Database, project: Project): Promise<SharedMistakes[]> {
  const pairs = new Map<string, { names: [string, string]; wrong: number; same: number }>();
  const byAsset = Map.groupBy(await mistakes(db, project.projectId), (row) => row.asset);
  for (const rows of byAsset.values()) {
    for (const [at, a] of rows.entries()) {
      for (const b of rows.slice(at + 1)) {
        if (a.name === b.name) continue;
        const names: [string, string] = a.name < b.name ? [a.name, b.name] : [b.name, a.name];
        const key = names.join('\n');
        const pair = pairs.get(key) ?? { names, wrong: 0, same: 0 };
        pairs.set(key, pair);
        pair.wrong += 1;
        if (a.said === b.said) pair.same += 1;
      }
    }
  }
  const all = [...pairs.values()];
  return all
    .map((pair) => ({ ...pair, odds: oddsOfCopying(pair, all) }))
    .filter(({ odds }) => odds >= leastOdds)
    .toSorted((a, b) => b.odds - a.odds || (a.names.join() < b.names.join() ? -1 : 1));
}

type Mistake = { readonly asset: string; readonly name: string; readonly said: string };

async function mistakes(db: Database, projectId: string): Promise<Mistake[]> {
  const rows = await db
    .selectFrom('submission')
    .innerJoin('task', 'task.task_id', 'submission.task_id')
    .innerJoin('account', 'account.account_id', 'submission.account_id')
    .innerJoin('mark', 'mark.submission_id', 'submission.submission_id')
    .select(['task.asset_sha256', 'account.name', 'submission.annotation'])
    .distinct()
    .where('task.project_id', '=', projectId)
    .where('submission.parent_id', 'is', null)
    .where('mark.passed', '=', 0)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('mark as later')
            .select('later.submission_id')
            .whereRef('later.submission_id', '=', 'submission.submission_id')
            .where('later.source', 'in', ['review', 'appeal'])
            .where('later.passed', '=', 1),
        ),
      ),
    )
    .orderBy('task.ordinal')
    .orderBy('account.name')
    .execute();
  return rows.map((row) => ({
    asset: row.asset_sha256,
    name: row.name,
    said: saidIn(row.annotation),
  }));
}

/** What an annotation says, without the ids of its items. */
function saidIn(text: string): string {
  const { items, report } = JSON.parse(text) as { items: readonly object[]; report: unknown };
  const said = items.map((item) => JSON.stringify({ ...item, itemId: null })).toSorted();
  return JSON.stringify([said, report]);
}
