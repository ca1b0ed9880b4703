/** Imports labels for the assets of a project, as gold, as predictions or as finished work: all of them, or nothing. */
import type { Annotation } from '#shared/annotation/annotation.ts';
import type { BrokenRow } from '#shared/format/broken-row.ts';
import type { ReadOptions, ShownDialect } from '#shared/format/import-format.ts';
import type { Project } from '#shared/project.ts';
import type { ImportSource } from '../archives/import-source.ts';
import { withImportSource } from '../archives/import-source.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import type { HubContext, Work } from '../context.ts';
import { gatherTasks } from '../export/gather.ts';
import type { GatheredTask } from '../export/gather.ts';
import { broken } from '../projects/import-path.ts';
import { changeProject } from '../projects/project-store.ts';
import { Refusal } from '../refusal.ts';
import { missingClasses, withClasses } from './add-classes.ts';
import { placeFinished } from './place-finished.ts';
import { placeGold } from './place-gold.ts';
import { placePredictions } from './place-predictions.ts';
import { readLabelFiles } from './label-files.ts';
import type { LabelTarget } from './labeled-items.ts';
import { matchLabels } from './match-labels.ts';
import type { Placed, Present } from './present-labels.ts';
import { withOwnAssets } from './own-assets.ts';
import type { OwnAssets } from './own-assets.ts';

export const labelUses = ['gold', 'predictions', 'finished'] as const;
export type LabelUse = (typeof labelUses)[number];

export type LabelOptions = ReadOptions & {
  /** The name of an import format. */
  readonly format: string;
  readonly as: LabelUse;
  /** What becomes of labels that are there already; null refuses where there are any. */
  readonly present: Present | null;
  /** Goes on without the assets of broken rows. */
  readonly skipBad: boolean;
  /** Adds the classes that the project lacks, as a new version of its schema. */
  readonly addClasses: boolean;
};

export type LabelReport = Placed & {
  readonly leftOut: readonly BrokenRow[];
  /** Assets for which the files choose no class. */
  readonly unanswered: number;
  readonly addedClasses: readonly string[];
  readonly dialects: readonly ShownDialect[];
};

/** Throws a Refusal, and then nothing is stored, when something is broken and not to be skipped, or nothing is found. */
export async function importLabels(
  context: HubContext,
  project: Project,
  path: string,
  options: LabelOptions,
): Promise<LabelReport> {
  return withImportSource(path, context.dir, (source) =>
    importFrom(context, project, source, options),
  );
}

async function importFrom(
  context: HubContext,
  project: Project,
  { root, files, leftOut: packedBadly }: ImportSource,
  { format, as, present, skipBad, addClasses, ...options }: LabelOptions,
): Promise<LabelReport> {
  if (packedBadly.length > 0 && !skipBad) throw broken(packedBadly);
  const tasks: GatheredTask[] = [];
  for await (const task of gatherTasks(context.db, context.assets, project)) tasks.push(task);
  const own = as === 'gold' ? await withOwnAssets(context, project, files) : null;
  const pictures =
    project.medium === 'text'
      ? null
      : [...(own?.targets ?? []), ...tasks].map((one) => ({ ...one, path: one.name }));
  const reading = await readLabelFiles({ root, files, format, pictures, options });
  const missing = missingClasses(project, reading);
  if (missing.length > 0 && !addClasses && !skipBad) throw lacksClasses(missing);
  const grown = addClasses ? { ...project, schema: withClasses(project.schema, missing) } : project;
  const addedClasses = addClasses ? missing : [];
  await own?.addTexts(reading, tasks);
  const targets = targetsOf(own, tasks);
  const matched = await matchLabels(reading, grown, targets, context.newId);
  const { annotations, unanswered } = matched;
  const leftOut = [...packedBadly, ...matched.leftOut];
  if (leftOut.length > 0 && !skipBad) throw broken(leftOut);
  if (annotations.size === 0) {
    throw new Refusal('body-malformed', `${root} holds no labels for the tasks of this project.`);
  }
  const placed = await inTransaction(context, async (work) => {
    if (addedClasses.length > 0) await changeProject(work, grown);
    const done = await place(work, { project: grown, tasks, own, as, present, annotations });
    await audit(
      { ...context, db: work.db },
      {
        accountId: null,
        address: 'command-line',
        action: 'import',
        object: project.projectId,
        result: `${done.imported} ${as}`,
      },
    );
    return done;
  });
  return { ...placed, leftOut, unanswered, addedClasses, dialects: reading.dialects ?? [] };
}

type Placing = {
  readonly project: Project;
  readonly tasks: readonly GatheredTask[];
  readonly own: OwnAssets | null;
  readonly as: LabelUse;
  readonly present: Present | null;
  readonly annotations: ReadonlyMap<string, Annotation>;
};

async function place(work: Work, placing: Placing): Promise<Placed> {
  const { project, tasks, own, as, present, annotations } = placing;
  switch (as) {
    case 'gold':
      return placeGold(work, { project, tasks, own, present, annotations });
    case 'predictions':
      return placePredictions(work, { project, present, annotations });
    case 'finished':
      return placeFinished(work, { project, tasks, present, annotations });
  }
}

/** The assets that come with gold, and the tasks that they do not stand for. */
function targetsOf(own: OwnAssets | null, tasks: readonly GatheredTask[]): readonly LabelTarget[] {
  const brought = own?.targets ?? [];
  const names = new Set(brought.map(({ name, text }) => text ?? name));
  return [
    ...brought,
    ...tasks
      .filter(({ name, text }) => !names.has(text ?? name))
      .map((task) => ({ ...task, key: task.unitId })),
  ];
}

function lacksClasses(names: readonly string[]): Refusal {
  return new Refusal(
    'body-malformed',
    `Nothing was imported: the labels use classes that the project does not have: ${names.join(', ')}.\nAdd them to the project with --add-classes, or leave their assets out with --skip-bad.`,
  );
}
