/** Finds what the labels of a file are for, and turns them into finished answers. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Problem } from '#shared/annotation/problems.ts';
import { problemsOf } from '#shared/annotation/problems.ts';
import { brokenRowSentence } from '#shared/format/broken-row.ts';
import type { Reading } from '#shared/format/import-format.ts';
import type { LabeledAsset } from '#shared/format/record.ts';
import type { NewId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import { codePointsIn } from '#shared/text/text-offsets.ts';
import type { LeftOut } from '../projects/import-report.ts';
import { itemsOf } from './labeled-items.ts';
import type { LabelTarget } from './labeled-items.ts';

export type MatchedLabels = {
  /** By the key of the target. */
  readonly annotations: ReadonlyMap<string, Annotation>;
  /** A line for each row that cannot be used, with its file and line. */
  readonly leftOut: readonly LeftOut[];
  /** Assets for which the files choose no class, though one is asked for: they stay to be labeled. */
  readonly unanswered: number;
};

const because: Record<Problem['problem'], string> = {
  'nothing-answered': 'chooses no class',
  'several-chosen': 'chooses several classes where one is asked for',
  'wrong-kind': 'holds labels of another kind',
  'unknown-class': 'names a class that the project does not have',
  'outside-picture': 'holds a box that does not lie inside its picture',
  'outside-text': 'holds a range that does not lie inside its text',
  'repeated-item': 'holds the same label twice',
  'flag-not-asked': 'holds a flag that the project does not ask for',
  'repeated-id': 'holds an id twice',
};

/** After so many assets, others get a turn. */
const BREATH = 500;

/** Matches by the name of the picture or by the words of the text. */
export async function matchLabels(
  reading: Reading,
  project: Pick<Project, 'kind' | 'schema'>,
  targets: readonly LabelTarget[],
  newId: NewId,
): Promise<MatchedLabels> {
  const leftOut = reading.broken.map(brokenRowSentence);
  const annotations = new Map<string, Annotation>();
  let unanswered = 0;
  const targetsOf = Map.groupBy(targets, ({ name, text }) => text ?? name);
  const assetsOf = Map.groupBy(reading.assets, ({ name, text }) => text ?? name);
  let turn = 0;
  for (const [subject, assets] of assetsOf) {
    turn += 1;
    if (turn % BREATH === 0) await breathe();
    const named = targetsOf.get(subject) ?? [];
    for (const [asset, target] of paired(assets, named)) {
      const where = `${asset.file}:${asset.line}`;
      if (target === null) {
        leftOut.push(`${where} is about nothing in the project`);
        continue;
      }
      const items = itemsOf(asset, project, target, newId);
      if (typeof items === 'string') {
        leftOut.push(`${where} ${items}`);
        continue;
      }
      const annotation: Annotation = { items, report: null };
      const [problem] = problemsOf(annotation, expected(project, target));
      if (problem?.problem === 'nothing-answered') unanswered += 1;
      else if (problem === undefined) annotations.set(target.key, annotation);
      else leftOut.push(`${where} ${because[problem.problem]}`);
    }
  }
  return { annotations, leftOut, unanswered };
}

/** What an answer for the target is held against. */
export function expected(project: Pick<Project, 'kind' | 'schema'>, target: LabelTarget) {
  const { width, height, text } = target;
  return {
    kind: project.kind,
    schema: project.schema,
    picture: width === null || height === null ? null : { width, height },
    textLength: text === null ? null : codePointsIn(text),
  };
}

/**
 * Equal texts are tasks of their own: where a file has as many of them as the project they are taken in order, otherwise
 * the last that the file says is for all of them.
 */
function* paired(
  assets: readonly LabeledAsset[],
  targets: readonly LabelTarget[],
): Generator<readonly [LabeledAsset, LabelTarget | null]> {
  const last = assets.at(-1);
  if (last === undefined) return;
  if (targets.length === 0) {
    for (const asset of assets) yield [asset, null];
  } else if (assets.length === targets.length) {
    for (const [index, target] of targets.entries()) yield [assets[index] ?? last, target];
  } else {
    for (const target of targets) yield [last, target];
  }
}
