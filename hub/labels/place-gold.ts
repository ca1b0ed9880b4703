/** Puts labels into the gold of a project. */
import { Annotation, annotationText } from '#shared/annotation/annotation.ts';
import type { Project } from '#shared/project.ts';
import { addAssets } from '../assets/asset-store.ts';
import type { Work } from '../context.ts';
import type { GatheredTask } from '../export/gather.ts';
import { addGold, retireGold, usedGold } from '../gold/gold-store.ts';
import type { LabelTarget } from './labeled-items.ts';
import type { OwnAssets } from './own-assets.ts';
import { askWhatBecomes, joined } from './present-labels.ts';
import type { Placed, Present } from './present-labels.ts';

type GoldAsset = Omit<LabelTarget, 'key'> & { readonly sha256: string };

export async function placeGold(
  work: Work,
  asked: {
    readonly project: Project;
    readonly tasks: readonly GatheredTask[];
    readonly own: OwnAssets | null;
    readonly present: Present | null;
    /** By the first task over each asset, or by the key of an asset that came along. */
    readonly annotations: ReadonlyMap<string, Annotation>;
  },
): Promise<Placed> {
  const { project, own } = asked;
  const assets = new Map<string, GoldAsset>([
    ...asked.tasks.map((task) => [task.unitId, task] as const),
    ...(own?.targets.map((target) => [target.key, target] as const) ?? []),
  ]);
  const before = new Map(
    (await usedGold(work.db, project.projectId)).map((gold) => [keyOf(gold), gold]),
  );
  const golds = [...asked.annotations].map(([key, added]) => {
    const asset = assets.get(key);
    if (asset === undefined) throw new Error('gold has its asset');
    const known = before.get(keyOf({ asset_sha256: asset.sha256, file_name: asset.name }));
    return { asset, added, known };
  });
  const retired = golds.flatMap(({ known }) => (known === undefined ? [] : [known.gold_id]));
  askWhatBecomes(asked.present, retired.length);
  const used = new Set(golds.map(({ asset }) => asset.sha256));
  await addAssets(
    work.db,
    (own?.prepared ?? []).filter(({ sha256 }) => used.has(sha256)),
  );
  await retireGold(work, retired);
  await addGold(
    work,
    project.projectId,
    golds.map(({ asset, added, known }) => {
      const standing = known === undefined ? null : Annotation.parse(JSON.parse(known.annotation));
      const annotation = joined(project, asset, { before: standing, added }, asked.present);
      return {
        asset_sha256: asset.sha256,
        file_name: asset.name,
        annotation: annotationText(annotation),
      };
    }),
  );
  return { imported: golds.length, present: retired.length, byPeople: 0 };
}

function keyOf(gold: { readonly asset_sha256: string; readonly file_name: string }): string {
  return `${gold.asset_sha256} ${gold.file_name}`;
}
