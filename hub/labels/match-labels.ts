/** Finds what the labels of a file are for, and turns them into finished answers. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Problem } from '#shared/annotation/problems.ts';
import { problemsOf } from '#shared/annotation/problems.ts';
import type { BrokenReason } from '#shared/format/broken-reason.ts';
import type { BrokenRow } from '#shared/format/broken-row.ts';
import { brokenRow } from '#shared/format/broken-row.ts';
import type { Reading } from '#shared/format/import-format.ts';
import type { LabeledAsset } from '#shared/format/record.ts';
import type { NewId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import { codePointsIn } from '#shared/text/text-offsets.ts';
import { itemsOf } from './labeled-items.ts';
import type { LabelTarget } from './labeled-items.ts';

export type MatchedLabels = {
  /** By the key of the target. */
  readonly annotations: ReadonlyMap<string, Annotation>;
  /** Rows that cannot be used. */
  readonly leftOut: readonly BrokenRow[];
  /** Assets for which the files choose no class, though one is asked for: they stay to be labeled. */
  readonly unanswered: number;
};

const because: Record<Problem['problem'], BrokenReason> = {
  'nothing-answered': 'nothing-chosen',
  'several-chosen': 'several-chosen',
  'wrong-kind': 'label-elsewhere',
  'unknown-class': 'class-elsewhere',
  'outside-picture': 'box-outside',
  'outside-text': 'range-outside',
  'repeated-item': 'label-repeated',
  'flag-not-asked': 'flag-elsewhere',
  'repeated-id': 'label-repeated',
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
  const leftOut = [...reading.broken];
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
      if (target === null) {
        leftOut.push(
          brokenRow(asset.file, asset.line, 'subject-elsewhere', asset.text ?? asset.name),
        );
        continue;
      }
      const items = itemsOf(asset, project, target, newId);
      if ('reason' in items) {
        leftOut.push(brokenRow(asset.file, asset.line, items.reason, items.found));
        continue;
      }
      const annotation: Annotation = { items, report: null };
      const [problem] = problemsOf(annotation, expected(project, target));
      if (problem?.problem === 'nothing-answered') unanswered += 1;
      else if (problem === undefined) annotations.set(target.key, annotation);
      else leftOut.push(brokenRow(asset.file, asset.line, because[problem.problem]));
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
