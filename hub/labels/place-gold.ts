/** Puts labels into the gold of a project. */
import { Annotation, annotationText } from '#shared/annotation/annotation.ts';
import type { Project } from '#shared/project.ts';
import { addAssets } from '../assets/asset-store.ts';
import type { Work } from '../context.ts';
import { addGold, goldOver, retireGold } from '../gold/gold-store.ts';
import { assetsOf } from '../assets/assets-of.ts';
import { Refusal } from '../refusal.ts';
import type { Answers, StagedAnswer } from './label-staging.ts';
import { askWhatBecomes, joined } from './present-labels.ts';
import type { Placed, Present } from './present-labels.ts';

export async function placeGold(
  work: Work,
  asked: {
    readonly project: Project;
    readonly present: Present | null;
    readonly answers: Answers;
  },
): Promise<Placed> {
  const { project } = asked;
  let present = 0;
  for await (const some of asked.answers.pages()) {
    await refusePractised(work, some);
    const used = await goldOver(
      work.db,
      project.projectId,
      some.map(({ sha256 }) => sha256),
    );
    const before = new Map(used.map((gold) => [keyOf(gold), gold]));
    const golds = some.map((answer) => ({
      ...answer,
      known: before.get(keyOf({ asset_sha256: answer.sha256, file_name: answer.name })),
    }));
    const retired = golds.flatMap(({ known }) => (known === undefined ? [] : [known.gold_id]));
    present += retired.length;
    if (present > 0 && asked.present === null) continue;
    await addAssets(
      work.db,
      golds.flatMap(({ own }) => (own === null ? [] : [own])),
    );
    await retireGold(work, retired);
    await addGold(
      work,
      project.projectId,
      golds.map((gold) => {
        const { known, annotation: added } = gold;
        const standing =
          known === undefined ? null : Annotation.parse(JSON.parse(known.annotation));
        const annotation = joined(project, gold, { before: standing, added }, asked.present);
        return {
          asset_sha256: gold.sha256,
          file_name: gold.name,
          annotation: annotationText(annotation),
        };
      }),
    );
  }
  askWhatBecomes(asked.present, present);
  return { imported: asked.answers.count, present, byPeople: 0 };
}

/** What people have practised on is known to them, answer and all. */
async function refusePractised(work: Work, answers: readonly StagedAnswer[]): Promise<void> {
  const known = await assetsOf(
    work.db,
    'practice',
    answers.map(({ sha256 }) => sha256),
  );
  const [first] = answers.filter(({ sha256 }) => known.has(sha256));
  if (first === undefined) return;
  throw new Refusal(
    'body-malformed',
    `Nothing was imported: “${(first.own?.content ?? first.name).slice(0, 60)}” is practice, or was, so people know its answer. Take others as gold.`,
  );
}

function keyOf(gold: { readonly asset_sha256: string; readonly file_name: string }): string {
  return `${gold.asset_sha256} ${gold.file_name}`;
}
