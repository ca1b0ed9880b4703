/** Puts labels into the gold of a project. */
import { Annotation, annotationText } from '#shared/annotation/annotation.ts';
import type { Project } from '#shared/project.ts';
import { addAssets } from '../assets/asset-store.ts';
import type { Work } from '../context.ts';
import { addGold, goldOver, retireGold } from '../gold/gold-store.ts';
import type { Answers } from './label-staging.ts';
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

function keyOf(gold: { readonly asset_sha256: string; readonly file_name: string }): string {
  return `${gold.asset_sha256} ${gold.file_name}`;
}
