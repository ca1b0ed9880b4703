/** A hub with people and two projects of one small picture many times: one to box, one to tell apart. */
import { hash } from '@node-rs/argon2';
import { v7 } from 'uuid';
import { addAccount } from '#hub/accounts/account-store.ts';
import { createHub } from '#hub/app.ts';
import { inTransaction } from '#hub/context.ts';
import { addPrepared, preparePicture } from '#hub/projects/prepared.ts';
import { pictureAsset } from '#hub/projects/picture-bytes.ts';
import { addProject } from '#hub/projects/project-store.ts';
import { smallPng } from '#host/testing/small-pictures.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { Project } from '#shared/project.ts';
import { pictureSide } from './boxes.ts';

export const password = 'a long enough password';

/** Makes the hub's folder; the hub itself is not left open. */
export async function prepareHub(
  dir: string,
  wanted: { readonly people: readonly string[]; readonly tasks: number },
): Promise<{ readonly boxes: Project; readonly choices: Project }> {
  const hub = await createHub({ dir, clock: () => Date.now(), newId: v7 });
  const { context } = hub;
  // Hashing is slow on purpose; these people have nothing to protect.
  const passwordHash = await hash(password, { memoryCost: 8, timeCost: 1, parallelism: 1 });
  const boxes = projectOf('box');
  const choices = projectOf('classification');
  const bytes = smallPng(1, pictureSide);
  const asset = pictureAsset(bytes);
  if (asset === null) throw new Error('the picture is none');
  const source = { fileName: 'picture.png', row: null };
  const prepared = await preparePicture(context.assets, source, asset, bytes);
  await inTransaction(context, async (work) => {
    for (const name of wanted.people) {
      await addAccount(work, { name, displayName: name, roles: ['worker'], passwordHash });
    }
    for (const project of [boxes, choices]) {
      await addProject(work, project);
      const every = Array.from({ length: wanted.tasks }, () => prepared);
      await addPrepared(work, project.projectId, every);
    }
  });
  await hub.close();
  return { boxes, choices };
}

function projectOf(kind: Project['kind']): Project {
  return Project.parse({
    projectId: v7(),
    title: kind,
    kind,
    medium: 'picture',
    guideline: '',
    schema: labelSchemaOf(['one', 'two', 'three', 'four', 'five']),
    priceWon: 70,
    reviewPriceWon: 20,
    rules: { mostHeld: 5000 },
  });
}
