/** What somebody was told that is none of theirs: gold answers, and answers of other people. */
import type { Database } from '#hub/database/tables.ts';
import type { Person } from '../person.ts';
import { tokensOf } from './told-world.ts';
import type { ToldWorld } from './told-world.ts';

/** What a label shows itself by: the ids of its items, and the places of its boxes, which have six decimals. */
const mark = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d\.\d{6}(?!\d)/gi;

/** The marks of the items in a text of JSON: an annotation, or an operation's body. */
function itemMarks(text: string): string[] {
  const found: string[] = [];
  JSON.parse(text, (key, value: unknown) => {
    if (key === 'itemId' && typeof value === 'string') found.push(value);
    if (key === 'x' && typeof value === 'number') found.push(String(value));
    return value;
  });
  return found;
}

export type Secrets = {
  readonly gold: ReadonlySet<string>;
  readonly practice: ReadonlySet<string>;
  /** Everything that anybody ever answered, corrected or is to be measured by. */
  readonly all: ReadonlySet<string>;
};

export async function secretsOf(db: Database): Promise<Secrets> {
  const gold = await db.selectFrom('gold').select('annotation').execute();
  const practice = await db.selectFrom('practice').select('annotation').execute();
  const operations = await db.selectFrom('operation').select('body').execute();
  const marksOf = (texts: readonly string[]) => new Set(texts.flatMap(itemMarks));
  return {
    gold: marksOf(gold.map((row) => row.annotation)),
    practice: marksOf(practice.map((row) => row.annotation)),
    all: marksOf([...gold.map((row) => row.annotation), ...operations.map((row) => row.body)]),
  };
}

/** Marks that a person may read, by what the hub has stored and not by what it sent. */
export async function mayKnow(db: Database, { accountId }: Person): Promise<ReadonlySet<string>> {
  const own = await db
    .selectFrom('operation')
    .select('body')
    .where('account_id', '=', accountId)
    .execute();
  const corrections = await db
    .selectFrom('review')
    .innerJoin('submission', 'submission.submission_id', 'review.submission_id')
    .select('review.body')
    .where('submission.account_id', '=', accountId)
    .where('review.standing', '=', 'stands')
    .where('review.verdict', '=', 'fix')
    .execute();
  const judged = await db
    .selectFrom('batch')
    .innerJoin('batch_task', 'batch_task.batch_id', 'batch.batch_id')
    .innerJoin('submission as judged', 'judged.submission_id', 'batch_task.submission_id')
    .leftJoin('submission as earlier', (join) =>
      join
        .onRef('earlier.task_id', '=', 'judged.task_id')
        .onRef('earlier.account_id', '=', 'judged.account_id')
        .onRef('earlier.revision', '<', 'judged.revision'),
    )
    .select(['judged.annotation', 'earlier.annotation as before', 'judged.account_id'])
    .where('batch.account_id', '=', accountId)
    .where('batch.purpose', '=', 'review')
    .execute();
  if (judged.some((row) => row.account_id === accountId)) {
    throw new Error('somebody was given their own work to judge');
  }
  return new Set(
    [
      ...own.map((row) => row.body),
      ...corrections.map((row) => row.body),
      ...judged.flatMap((row) => [row.annotation, row.before ?? '{}']),
    ].flatMap(itemMarks),
  );
}

export type Leak = { readonly path: string; readonly mark: string };

/** Everything in what was sent to a person that they may not know; practice is for all, from its own route alone. */
export function leaksTo(
  { sent }: ToldWorld,
  person: Person,
  secrets: Secrets,
  known: ReadonlySet<string>,
): readonly Leak[] {
  const own = tokensOf(person);
  return sent
    .filter(({ token }) => own.has(token))
    .flatMap(({ path, text }) =>
      marksIn(text)
        .filter((one) => secrets.all.has(one) && !known.has(one))
        .map((one) => ({ path, mark: one })),
    );
}

/** What was sent to anyone but operators, of practice elsewhere than where it belongs, and to nobody in particular. */
export function strayMarks(
  { sent, operator }: ToldWorld,
  { all, practice }: Secrets,
): readonly Leak[] {
  const exempt = tokensOf(operator);
  return sent
    .filter(({ token }) => !exempt.has(token))
    .flatMap(({ path, text, token }) =>
      marksIn(text)
        .filter((one) =>
          practice.has(one) ? !path.endsWith('/practice') : token === '' && all.has(one),
        )
        .map((one) => ({ path, mark: one })),
    );
}

function marksIn(text: string): string[] {
  return [...new Set(text.match(mark) ?? [])];
}

/** The marks that were sent to a person at all. */
export function marksSentTo({ sent }: ToldWorld, person: Person): ReadonlySet<string> {
  const own = tokensOf(person);
  return new Set(sent.filter(({ token }) => own.has(token)).flatMap(({ text }) => marksIn(text)));
}
