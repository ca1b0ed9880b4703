/** How people fare in the practice of a project: per task, and who has done enough of it to take work. */
import { PracticeAnswerBody } from '#shared/protocol/operations.ts';
import { neededPractice } from '#shared/practice.ts';
import type { Project } from '#shared/project.ts';
import { practiceVerdict } from '#shared/quality/practice-verdict.ts';
import type { PracticeRow } from '../database/quality-rows.ts';
import type { Database } from '../database/tables.ts';
import { storedAnnotation } from '../quality/stored-annotation.ts';
import { usedPractice } from './practice-store.ts';

export type PracticeTaskReport = {
  readonly practiceId: string;
  readonly position: number;
  readonly fileName: string;
  /** Its words for a text; null for a picture. */
  readonly text: string | null;
  readonly explanation: string;
  readonly answers: number;
  readonly people: number;
  /** Part of the answers that are right; null before there is any. */
  readonly rightShare: number | null;
  /** What is wrong most often, in class names, and in how many answers; null where nothing is. */
  readonly commonestWrong: { readonly words: string; readonly answers: number } | null;
};

export type PracticeReport = {
  readonly projectId: string;
  /** How many are to be answered right before work may be taken. */
  readonly needed: number;
  readonly tasks: readonly PracticeTaskReport[];
  /** People who have begun, and those of them who may take work as far as practice goes. */
  readonly begun: number;
  readonly passed: number;
};

export async function practiceReport(db: Database, project: Project): Promise<PracticeReport> {
  const used = await usedPractice(db, project.projectId);
  const needed = neededPractice(project.rules.quality, used.length);
  const answers = await db
    .selectFrom('practice_answer')
    .innerJoin('practice', 'practice.practice_id', 'practice_answer.practice_id')
    .innerJoin('operation', 'operation.operation_id', 'practice_answer.operation_id')
    .select([
      'practice_answer.practice_id',
      'practice_answer.account_id',
      'practice_answer.is_right',
      'operation.body',
    ])
    .where('practice.project_id', '=', project.projectId)
    .where('practice.retired_at', 'is', null)
    .orderBy('practice_answer.at', 'desc')
    .execute();
  const contents = await contentsOf(db, used);
  const tasks = used.map((row, index): PracticeTaskReport => {
    const own = answers.filter((one) => one.practice_id === row.practice_id);
    const wrong = own.filter((one) => one.is_right === 0).map(({ body }) => body);
    return {
      practiceId: row.practice_id,
      position: index + 1,
      fileName: row.file_name,
      text: contents.get(row.asset_sha256) ?? null,
      explanation: row.explanation,
      answers: own.length,
      people: new Set(own.map((one) => one.account_id)).size,
      rightShare: own.length === 0 ? null : (own.length - wrong.length) / own.length,
      commonestWrong: commonestOf(project, row, wrong),
    };
  });
  const rightBy = Map.groupBy(
    answers.filter((one) => one.is_right === 1),
    (one) => one.account_id,
  );
  const passed = [...rightBy.values()].filter(
    (own) => new Set(own.map((one) => one.practice_id)).size >= needed,
  );
  return {
    projectId: project.projectId,
    needed,
    tasks,
    begun: new Set(answers.map((one) => one.account_id)).size,
    passed: passed.length,
  };
}

async function contentsOf(
  db: Database,
  used: readonly PracticeRow[],
): Promise<ReadonlyMap<string, string | null>> {
  if (used.length === 0) return new Map();
  const rows = await db
    .selectFrom('asset')
    .select(['sha256', 'content'])
    .where(
      'sha256',
      'in',
      used.map((row) => row.asset_sha256),
    )
    .execute();
  return new Map(rows.map((row) => [row.sha256, row.content]));
}

/** The newest wrong answers that are looked at. */
const mostLookedAt = 500;

function commonestOf(
  project: Project,
  { annotation }: PracticeRow,
  bodies: readonly string[],
): PracticeTaskReport['commonestWrong'] {
  const counts = new Map<string, number>();
  const right = storedAnnotation(annotation);
  for (const body of bodies.slice(0, mostLookedAt)) {
    const { annotation: answered } = PracticeAnswerBody.parse(JSON.parse(body));
    const verdict = practiceVerdict(answered, right, project.rules.quality);
    for (const words of new Set(wrongIn(project, verdict))) {
      counts.set(words, (counts.get(words) ?? 0) + 1);
    }
  }
  const [first] = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return first === undefined ? null : { words: first[0], answers: first[1] };
}

/** One class for another, what was missed, and what is too much. */
function wrongIn(
  { schema }: Project,
  { missing, extra, otherClass }: ReturnType<typeof practiceVerdict>,
): string[] {
  const names = new Map<string, string>(schema.classes.map((one) => [one.classId, one.name]));
  const nameOf = ({ classId }: { readonly classId: string }) => names.get(classId) ?? classId;
  const [missed] = missing;
  const [surplus] = extra;
  const isSwap = missing.length === 1 && extra.length === 1 && surplus?.kind === 'classification';
  if (isSwap && missed !== undefined) return [`${nameOf(surplus)} for ${nameOf(missed)}`];
  return [
    ...otherClass.map(([own, known]) => `${nameOf(own)} for ${nameOf(known)}`),
    ...missing.map((item) => `missed ${nameOf(item)}`),
    ...extra.map((item) => `extra ${nameOf(item)}`),
  ];
}
