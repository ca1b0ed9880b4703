/** How far the people of a project agree where several answered one asset, and who is right by their answers alone. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import { inCurrentClasses } from '#shared/annotation/current-classes.ts';
import { similarityOf } from '#shared/annotation/kinds.ts';
import type { Project } from '#shared/project.ts';
import type { ProjectAgreement } from '#shared/protocol/quality.ts';
import { cohenKappa } from '#shared/quality/cohen-kappa.ts';
import type { AnswerPair } from '#shared/quality/cohen-kappa.ts';
import { estimateClasses } from '#shared/quality/dawid-skene.ts';
import { fleissKappa } from '#shared/quality/fleiss-kappa.ts';
import { itemAgreement } from '#shared/quality/item-agreement.ts';
import { krippendorffAlpha, nominalDistance } from '#shared/quality/krippendorff-alpha.ts';
import { majorityOf } from '#shared/quality/majority.ts';
import { annotationScore } from '#shared/quality/annotation-score.ts';
import type { Database } from '../database/tables.ts';
import { storedAnnotation } from './stored-annotation.ts';

const leastShared = 10;
/** Alpha compares every answer with every other: of more, only the first are looked at. */
const mostAnswers = 600;
/** Keeps two people who always agree from looking certain of everything. */
const smoothing = 0.5;

type Answer = {
  readonly unit: string;
  readonly person: string;
  readonly annotation: Annotation;
  readonly value: string;
};

export async function projectAgreement(db: Database, project: Project): Promise<ProjectAgreement> {
  const units = [
    ...Map.groupBy(await firstAnswers(db, project), ({ unit }) => unit).values(),
  ].filter((answers) => new Set(answers.map(({ person }) => person)).size > 1);
  const all = units.flat();
  const isChoice = project.kind === 'classification';
  const few = firstWithin(units, mostAnswers);
  const { leastSimilarity } = project.rules.quality;
  const values = (answers: readonly Answer[]): string[] => answers.map(({ value }) => value);
  return {
    units: units.length,
    answers: all.length,
    cohen: isChoice ? meanCohen(units) : null,
    fleiss: isChoice ? fleissKappa(mostUsual(units).map(values)) : null,
    alpha: isChoice
      ? krippendorffAlpha(few.map(values), nominalDistance)
      : krippendorffAlpha(
          few.map((answers) => answers.map(({ annotation }) => annotation)),
          (a, b) => 1 - annotationScore(a, b, leastSimilarity),
        ),
    majority: isChoice ? meanMajority(units) : null,
    items: isChoice ? null : itemsOf(few, leastSimilarity),
    people: isChoice ? likelyRight(units) : [],
  };
}

/** The first answer of each person to each asset; corrections know more than the others did. */
async function firstAnswers(db: Database, { projectId, schema }: Project): Promise<Answer[]> {
  const rows = await db
    .selectFrom('submission')
    .innerJoin('task', 'task.task_id', 'submission.task_id')
    .innerJoin('account', 'account.account_id', 'submission.account_id')
    .innerJoin('batch', 'batch.batch_id', 'submission.batch_id')
    .select(['task.unit_id', 'account.name', 'submission.annotation'])
    .where('task.project_id', '=', projectId)
    .where('task.purpose', '=', 'work')
    .where('batch.purpose', '=', 'label')
    .where('submission.parent_id', 'is', null)
    .where('submission.state', '!=', 'invalid')
    .orderBy('task.ordinal')
    .orderBy('submission.received_at')
    .execute();
  return rows.map((row) => {
    const annotation = inCurrentClasses(schema, storedAnnotation(row.annotation));
    return { unit: row.unit_id, person: row.name, annotation, value: valueOf(annotation) };
  });
}

/** The chosen classes as one value. */
function valueOf({ items, report }: Annotation): string {
  if (report !== null) return 'report';
  return items
    .map(({ classId }) => classId)
    .toSorted()
    .join('+');
}

function firstWithin(units: readonly Answer[][], most: number): readonly Answer[][] {
  let left = most;
  return units.filter((answers) => (left -= answers.length) >= 0);
}

function mostUsual(units: readonly Answer[][]): readonly Answer[][] {
  const groups = [...Map.groupBy(units, (answers) => answers.length).values()];
  return groups.toSorted((a, b) => b.length - a.length)[0] ?? [];
}

function meanCohen(units: readonly Answer[][]): number | null {
  const pairs = new Map<string, AnswerPair[]>();
  for (const answers of units) {
    const sorted = answers.toSorted((a, b) => (a.person < b.person ? -1 : 1));
    for (const [at, a] of sorted.entries()) {
      for (const b of sorted.slice(at + 1)) {
        const key = `${a.person}\n${b.person}`;
        pairs.set(key, [...(pairs.get(key) ?? []), [a.value, b.value]]);
      }
    }
  }
  const kappas = [...pairs.values()]
    .filter((shared) => shared.length >= leastShared)
    .map(cohenKappa)
    .filter((kappa) => kappa !== null);
  return kappas.length === 0 ? null : kappas.reduce((sum, kappa) => sum + kappa, 0) / kappas.length;
}

/** Every two answers to one asset, item by item. */
function itemsOf(units: readonly Answer[][], least: number): ProjectAgreement['items'] {
  const answered = units.map((answers) =>
    answers.flatMap(({ annotation }) => (annotation.report === null ? [annotation.items] : [])),
  );
  const found = answered.flatMap((lists) =>
    lists.flatMap((first, at) =>
      lists.slice(at + 1).map((second) => itemAgreement(first, second, similarityOf, least)),
    ),
  );
  if (found.length === 0) return null;
  const matches = found.flatMap((one) => one.matches);
  const sum = matches.reduce((total, { similarity }) => total + similarity, 0);
  return {
    pairs: found.length,
    matched: matches.length,
    meanIou: matches.length === 0 ? null : sum / matches.length,
    sameClass: matches.filter(({ isSameClass }) => isSameClass).length,
    unmatched: found.reduce(
      (total, { onlyFirst, onlySecond }) => total + onlyFirst.length + onlySecond.length,
      0,
    ),
  };
}

function meanMajority(units: readonly Answer[][]): ProjectAgreement['majority'] {
  const found = units.flatMap((answers) => majorityOf(answers.map(({ value }) => value)) ?? []);
  if (found.length === 0) return null;
  return {
    units: found.length,
    share: found.reduce((sum, { share }) => sum + share, 0) / found.length,
  };
}

function likelyRight(units: readonly Answer[][]): ProjectAgreement['people'] {
  const answers = units.flat();
  if (answers.length === 0) return [];
  const values = [...new Set(answers.map(({ value }) => value))].toSorted();
  const { posteriors } = estimateClasses(answers, { values, smoothing });
  const majorities = new Map(
    units.map((own) => [own[0]?.unit, majorityOf(own.map(({ value }) => value))?.value]),
  );
  return [...Map.groupBy(answers, ({ person }) => person)]
    .map(([name, own]) => {
      const right = own.reduce(
        (sum, { unit, value }) => sum + (posteriors.get(unit)?.[values.indexOf(value)] ?? 0),
        0,
      );
      const compared = own.filter(({ unit }) => majorities.get(unit) !== undefined);
      const agreeing = compared.filter(({ unit, value }) => majorities.get(unit) === value);
      return {
        name,
        accuracy: right / own.length,
        withMajority: compared.length === 0 ? null : agreeing.length / compared.length,
      };
    })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
