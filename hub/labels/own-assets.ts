/** Assets that come along with gold and practice: pictures beside the labels, and texts that are no task of the project. */
import { withScratch } from '#shared/node/scratch-file.ts';
import type { HubContext } from '../context.ts';
import { leftOutRows } from '../projects/import-report.ts';
import { prepareText } from '../projects/prepared.ts';
import type { Prepared } from '../projects/prepared.ts';
import { readPictures } from '../projects/read-pictures.ts';
import type { FoundFile } from '../projects/walk-files.ts';
import type { LabelStaging, StagedTarget } from './label-staging.ts';

/** Stores the pictures among the files; broken ones are passed over, as labels for them will tell. */
export async function addOwnPictures(
  context: HubContext,
  staging: LabelStaging,
  files: readonly FoundFile[],
): Promise<readonly StagedTarget[]> {
  const all: StagedTarget[] = [];
  await withScratch(staging.folder, async (scratch) => {
    const into = { scratch, leftOut: leftOutRows(0) };
    const { pages } = await readPictures(context.assets, files, into);
    for await (const some of pages()) {
      const targets = some.map(targetOf);
      staging.addTargets(targets);
      all.push(...targets);
    }
  });
  return all;
}

/** Takes up the labeled texts that no task has. */
export async function addOwnTexts(context: HubContext, staging: LabelStaging): Promise<void> {
  for (const some of staging.untold()) {
    const targets: StagedTarget[] = [];
    for (const { text, rawText, name, line } of some) {
      if (text === null) continue;
      const source = { fileName: name, row: line };
      targets.push(targetOf(await prepareText(context.assets, source, text, rawText)));
    }
    staging.addTargets(targets);
  }
}

function targetOf({ task, asset, content }: Prepared): StagedTarget {
  const { sha256, width, height } = asset;
  const own = { ...asset, content };
  return { key: `own ${sha256} ${task.fileName}`, name: task.fileName, sha256, width, height, own };
}
