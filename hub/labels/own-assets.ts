/** Assets that come along with gold: pictures beside the labels, and texts that are no task of the project. */
import type { Reading } from '#shared/format/import-format.ts';
import type { Project } from '#shared/project.ts';
import type { NewAsset } from '../assets/asset-store.ts';
import type { HubContext } from '../context.ts';
import type { GatheredTask } from '../export/gather.ts';
import { prepareText } from '../projects/prepared.ts';
import type { Prepared } from '../projects/prepared.ts';
import { readPictures } from '../projects/read-pictures.ts';
import type { FoundFile } from '../projects/walk-files.ts';
import type { LabelTarget } from './labeled-items.ts';

export type OwnAssets = {
  readonly targets: readonly (LabelTarget & { readonly sha256: string })[];
  /** In no table yet. */
  readonly prepared: readonly NewAsset[];
  /** Takes up the texts of the labels that no task has; nothing for pictures. */
  readonly addTexts: (reading: Reading, tasks: readonly GatheredTask[]) => Promise<void>;
};

/** Stores the pictures among the files; broken ones are passed over, as labels for them will tell. */
export async function withOwnAssets(
  context: HubContext,
  project: Project,
  files: readonly FoundFile[],
): Promise<OwnAssets> {
  const targets: (LabelTarget & { sha256: string })[] = [];
  const prepared: NewAsset[] = [];
  function add({ task, asset, content }: Prepared, text: string | null): void {
    const { sha256, width, height } = asset;
    targets.push({
      key: `own ${targets.length}`,
      name: task.fileName,
      text,
      sha256,
      width,
      height,
    });
    prepared.push({ ...asset, content });
  }
  if (project.medium === 'picture') {
    const read = await readPictures(context.assets, files);
    for (const one of read.prepared) add(one, null);
  }
  return {
    targets,
    prepared,
    addTexts: async ({ assets }, tasks) => {
      const known = new Set(tasks.map(({ text }) => text));
      for (const { text, rawText, name, line } of assets) {
        if (text === null || known.has(text)) continue;
        known.add(text);
        const source = { fileName: name, row: line };
        add(await prepareText(context.assets, source, text, rawText), text);
      }
    },
  };
}
