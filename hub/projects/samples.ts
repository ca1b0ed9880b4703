/** The sample projects that come along: each a folder with project.json, guideline.md and its pictures or texts. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { brokenRowSentence } from '#shared/format/broken-row.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { Project, ReturnReason } from '#shared/project.ts';
import { QualityRules } from '#shared/quality/quality-rules.ts';
import { withScratch } from '#shared/node/scratch-file.ts';
import { inTransaction } from '../context.ts';
import type { HubContext } from '../context.ts';
import { leftOutRows } from './import-report.ts';
import type { OnProgress } from './import-report.ts';
import { placeSamplePractice, readSamplePractice } from '../practice/sample-practice.ts';
import { addPrepared } from './prepared.ts';
import { addProject, projectById } from './project-store.ts';
import { readPictures } from './read-pictures.ts';
import { readTexts } from './read-texts.ts';
import { walkFiles } from './walk-files.ts';

const SampleProject = Project.pick({
  projectId: true,
  title: true,
  kind: true,
  medium: true,
  priceWon: true,
  reviewPriceWon: true,
}).extend({
  classes: z.array(z.string()).min(1),
  returnReasons: z.array(ReturnReason).max(9),
  quality: QualityRules.prefault({}),
});

/** Folder or file with the assets of a sample, beside its project.json. */
const assetsName = { picture: 'pictures', text: 'texts.txt' } as const;

/** Adds the samples that are not there yet, each in one transaction: what was interrupted is added whole by the next call. */
export async function addSamples(
  context: HubContext,
  samplesDir: string,
  onProgress: (done: number, of: number) => void,
): Promise<void> {
  const names = (await readdir(samplesDir)).toSorted();
  const folders: string[] = [];
  for (const name of names) {
    if ((await stat(join(samplesDir, name))).isDirectory()) folders.push(join(samplesDir, name));
  }
  for (const [index, folder] of folders.entries()) {
    await addSample(context, folder, (done, of) =>
      onProgress(
        index * 1000 + (of === null ? 0 : Math.round((1000 * done) / of)),
        folders.length * 1000,
      ),
    );
    onProgress((index + 1) * 1000, folders.length * 1000);
  }
}

async function addSample(
  context: HubContext,
  folder: string,
  onProgress: OnProgress,
): Promise<void> {
  const written: unknown = JSON.parse(await readFile(join(folder, 'project.json'), 'utf8'));
  const { classes, returnReasons, quality, ...sample } = SampleProject.parse(written);
  if ((await projectById(context.db, sample.projectId)) !== null) return;
  const project = Project.parse({
    ...sample,
    guideline: await readFile(join(folder, 'guideline.md'), 'utf8'),
    schema: labelSchemaOf(classes),
    rules: { returnReasons, quality },
  });
  const path = join(folder, assetsName[project.medium]);
  const files = await walkFiles(path);
  const practice = await readSamplePractice(context, project, join(folder, 'practice'));
  const leftOut = leftOutRows();
  await withScratch(context.dir, async (scratch) => {
    const into = { scratch, leftOut, onProgress };
    const { pages } = await (project.medium === 'picture'
      ? readPictures(context.assets, files, into)
      : readTexts(context.assets, { root: path, files }, { format: 'lines' }, into));
    const { count, rows } = leftOut.all();
    if (count > 0) throw new Error(`sample ${folder}: ${rows.map(brokenRowSentence).join('; ')}`);
    await inTransaction(context, async (work) => {
      await addProject(work, project);
      await addPrepared(work, project.projectId, pages());
      await placeSamplePractice(work, project, practice);
    });
  });
}
