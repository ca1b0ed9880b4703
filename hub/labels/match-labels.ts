/** Finds what the labels of files are for, and turns them into finished answers. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { Problem } from '#shared/annotation/problems.ts';
import { problemsOf } from '#shared/annotation/problems.ts';
import type { BrokenReason } from '#shared/format/broken-reason.ts';
import type { BrokenRow } from '#shared/format/broken-row.ts';
import { brokenRow } from '#shared/format/broken-row.ts';
import type { LabeledAsset } from '#shared/format/record.ts';
import type { NewId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import { codePointsIn } from '#shared/text/text-offsets.ts';
import type { LeftOutRows } from '../projects/import-report.ts';
import type { LabelStaging, NewAnswer, StagedTarget } from './label-staging.ts';
import { itemsOf } from './labeled-items.ts';
import type { LabelTarget } from './labeled-items.ts';

export type MatchedLabels = {
  /** Targets that have labels now. */
  readonly answered: number;
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

/** Adds the answers to the staging place; rows that cannot be used go to `leftOut`. `signal` ends it in the middle. */
export async function matchLabels(
  staging: LabelStaging,
  project: Pick<Project, 'kind' | 'schema'>,
  newId: NewId,
  leftOut: LeftOutRows,
  signal?: AbortSignal,
): Promise<MatchedLabels> {
  staging.arrange();
  let [answered, unanswered] = [0, 0];
  for (const some of staging.assets()) {
    signal?.throwIfAborted();
    const answers: NewAnswer[] = [];
    for (const staged of some) {
      const { asset } = staged;
      const targets = staging.targetsFor(staged);
      if (targets === null) {
        leftOut.add([brokenRow(asset.file, asset.line, 'subject-elsewhere', subjectShown(asset))]);
        continue;
      }
      for (const { place, target } of targets) {
        const answer = answerOf(project, asset, target, newId);
        if ('reason' in answer) leftOut.add([answer]);
        else if (answer.annotation === null) unanswered += 1;
        else answers.push({ place, ...answer, annotation: answer.annotation });
      }
    }
    staging.addAnswers(answers);
    answered += answers.length;
    // Others get a turn.
    await breathe();
  }
  return { answered, unanswered };
}

function subjectShown({ text, name }: LabeledAsset): string {
  return text ?? name;
}

/** Without an annotation where the files choose no class. */
function answerOf(
  project: Pick<Project, 'kind' | 'schema'>,
  asset: LabeledAsset,
  { width, height }: StagedTarget,
  newId: NewId,
): BrokenRow | { readonly textLength: number | null; readonly annotation: Annotation | null } {
  const textLength = asset.text === null ? null : codePointsIn(asset.text);
  const target = { width, height, textLength };
  const items = itemsOf(asset, project, target, newId);
  if ('reason' in items) return brokenRow(asset.file, asset.line, items.reason, items.found);
  const annotation: Annotation = { items, report: null };
  const [problem] = problemsOf(annotation, expected(project, target));
  if (problem === undefined) return { textLength, annotation };
  if (problem.problem === 'nothing-answered') return { textLength, annotation: null };
  return brokenRow(asset.file, asset.line, because[problem.problem]);
}

/** What an answer for the target is held against. */
export function expected(project: Pick<Project, 'kind' | 'schema'>, target: LabelTarget) {
  const { width, height, textLength } = target;
  return {
    kind: project.kind,
    schema: project.schema,
    picture: width === null || height === null ? null : { width, height },
    textLength,
  };
}
