/** Texts of their own as gold, for tests. */
import { annotationText } from '#shared/annotation/annotation.ts';
import type { ProjectId } from '#shared/ids.ts';
import { addAssets } from '../assets/asset-store.ts';
import { inTransaction } from '../context.ts';
import { addGold } from '../gold/gold-store.ts';
import { prepareText } from '../projects/prepared.ts';
import { chosen } from './person.ts';
import type { TestHub } from './test-hub.ts';

/** Each is "good"; gives the hashes of their assets. */
export async function addGoldTexts(
  { hub }: TestHub,
  projectId: ProjectId,
  texts: readonly string[],
): Promise<readonly string[]> {
  const { context } = hub;
  const prepared = await Promise.all(
    texts.map((text, at) => {
      const from = { fileName: `gold-file-${at}`, row: null };
      return prepareText(context.assets, from, text, null);
    }),
  );
  await inTransaction(context, async (work) => {
    await addAssets(
      work.db,
      prepared.map(({ asset, content }) => ({ ...asset, content })),
    );
    await addGold(
      work,
      projectId,
      prepared.map(({ asset, task }) => ({
        asset_sha256: asset.sha256,
        file_name: task.fileName,
        annotation: annotationText(chosen('good')),
      })),
    );
  });
  return prepared.map(({ asset }) => asset.sha256);
}
