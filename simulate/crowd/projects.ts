/** The two projects of the crowd, with their tasks and their gold. */
import { annotationText } from '#shared/annotation/annotation.ts';
import { Sha256 } from '#shared/ids.ts';
import { Project } from '#shared/project.ts';
import type { Policy } from '#shared/quality/policies.ts';
import { inTransaction } from '#hub/context.ts';
import type { HubContext } from '#hub/context.ts';
import { addAssets } from '#hub/assets/asset-store.ts';
import { addGold } from '#hub/gold/gold-store.ts';
import { addPrepared } from '#hub/projects/prepared.ts';
import type { Prepared } from '#hub/projects/prepared.ts';
import { addProject } from '#hub/projects/project-store.ts';
import type { Random } from '#torture/random.ts';
import { boxPart } from './people.ts';
import { classes, makeThing, pictureSide } from './world.ts';
import type { Field, Thing } from './world.ts';

export type Commission = {
  readonly projects: Readonly<Record<Field, Project>>;
  /** By the hash of their asset; gold among them. */
  readonly things: ReadonlyMap<string, Thing>;
};

const goldCount = 150;

export async function commission(
  context: HubContext,
  random: Random,
  { tasks, policy }: { readonly tasks: number; readonly policy: Policy },
): Promise<Commission> {
  const things = new Map<string, Thing>();
  const boxes = Math.round(tasks * boxPart);
  const counts = { classification: tasks - boxes, box: boxes };
  const make = async (field: Field): Promise<Project> => {
    const project = projectOf(context, field, policy);
    const work = Array.from({ length: counts[field] }, (_, at) =>
      makeThing(random, field, `${field}-${at}`),
    );
    const gold = Array.from({ length: goldCount }, (_, at) =>
      makeThing(random, field, `gold-${field}-${at}`),
    );
    for (const thing of [...work, ...gold]) things.set(thing.sha256, thing);
    await inTransaction(context, async (step) => {
      await addProject(step, project);
      await addPrepared(step, project.projectId, work.map(preparedOf));
      await addAssets(
        step.db,
        gold.map((thing) => ({ ...preparedOf(thing).asset, content: preparedOf(thing).content })),
      );
      await addGold(
        step,
        project.projectId,
        gold.map((thing) => ({
          asset_sha256: thing.sha256,
          file_name: `${thing.sha256}.gold`,
          annotation: annotationText(thing.truth),
        })),
      );
    });
    return project;
  };
  return {
    projects: { classification: await make('classification'), box: await make('box') },
    things,
  };
}

function projectOf(context: HubContext, field: Field, policy: Policy): Project {
  return Project.parse({
    projectId: context.newId(),
    title: field,
    kind: field,
    medium: field === 'box' ? 'picture' : 'text',
    guideline: '',
    schema: classes,
    priceWon: field === 'box' ? 70 : 30,
    reviewPriceWon: field === 'box' ? 25 : 15,
    rules: { ...policy, returnReasons: [{ code: 'wrong', name: 'wrong' }] },
  });
}

function preparedOf(thing: Thing): Prepared {
  const isPicture = thing.field === 'box';
  return {
    task: { fileName: thing.sha256, row: null, sha256: thing.sha256, rawText: null },
    asset: {
      sha256: Sha256.parse(thing.sha256),
      bytes: 64,
      mediaType: isPicture ? 'image/png' : 'text/plain',
      width: isPicture ? pictureSide : null,
      height: isPicture ? pictureSide : null,
    },
    content: isPicture ? null : thing.sha256,
  };
}
