/** Practice tasks of a sample project: practice.json beside their pictures, or with the texts inside. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { annotationText } from '#shared/annotation/annotation.ts';
import type { Item } from '#shared/annotation/kinds.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import { brokenRowSentence } from '#shared/format/broken-row.ts';
import { ItemId } from '#shared/ids.ts';
import type { NewId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import { Explanation } from '#shared/protocol/practice.ts';
import type { AssetFolder } from '../assets/asset-folder.ts';
import { addAssets } from '../assets/asset-store.ts';
import type { Work } from '../context.ts';
import { prepareText } from '../projects/prepared.ts';
import type { Prepared } from '../projects/prepared.ts';
import { readPicture } from '../projects/read-pictures.ts';
import { addPractice } from './practice-store.ts';

const Written = z.array(
  z.object({
    /** The name of a file in the folder, or the text itself. */
    picture: z.string().optional(),
    text: z.string().optional(),
    labels: z.array(
      z.object({
        class: z.string(),
        /** x, y, width, height in image pixels. */
        box: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
        /** Code points from, and before which. */
        range: z.tuple([z.number(), z.number()]).optional(),
      }),
    ),
    explanation: Explanation,
  }),
);
type WrittenLabel = z.infer<typeof Written>[number]['labels'][number];

type SamplePractice = {
  readonly prepared: Prepared;
  readonly annotation: string;
  readonly explanation: string;
};

/** None where the sample has no such folder. Throws for one that is not as it should be. */
export async function readSamplePractice(
  { assets, newId }: Pick<Work, 'assets' | 'newId'>,
  project: Project,
  folder: string,
): Promise<readonly SamplePractice[]> {
  const text = await readFile(join(folder, 'practice.json'), 'utf8').catch(() => null);
  if (text === null) return [];
  const read: SamplePractice[] = [];
  for (const one of Written.parse(JSON.parse(text))) {
    const prepared =
      one.picture === undefined
        ? await prepareText(assets, { fileName: 'practice.json', row: null }, one.text ?? '', null)
        : await pictureIn(assets, folder, one.picture);
    const items = one.labels.map((label) => itemOf(project, label, newId));
    read.push({
      prepared,
      annotation: annotationText({ items, report: null }),
      explanation: one.explanation,
    });
  }
  return read;
}

export async function placeSamplePractice(
  work: Work,
  { projectId }: Project,
  practice: readonly SamplePractice[],
): Promise<void> {
  await addAssets(
    work.db,
    practice.map(({ prepared: { asset, content } }) => ({ ...asset, content })),
  );
  await addPractice(
    work,
    projectId,
    practice.map(({ prepared: { task, asset }, annotation, explanation }) => ({
      asset_sha256: asset.sha256,
      file_name: task.fileName,
      annotation,
      explanation,
    })),
  );
}

async function pictureIn(assets: AssetFolder, folder: string, name: string): Promise<Prepared> {
  const picture = await readPicture(assets, join(folder, name), name);
  if ('reason' in picture) throw new Error(`${folder}: ${brokenRowSentence(picture)}`);
  return picture;
}

function itemOf(
  { kind, schema }: Project,
  { class: name, box, range }: WrittenLabel,
  newId: NewId,
): Item {
  const known = schema.classes.find((one) => one.name === name);
  const item =
    known === undefined
      ? null
      : kindOf(kind).make({
          itemId: ItemId.parse(newId()),
          classId: known.classId,
          bounds:
            box === undefined ? null : { x: box[0], y: box[1], width: box[2], height: box[3] },
          extent: range === undefined ? null : { start: range[0], end: range[1] },
        });
  if (item === null) throw new Error(`a practice task of a sample cannot have the label ${name}`);
  return item;
}
