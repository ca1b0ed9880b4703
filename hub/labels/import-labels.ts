/** Imports labels for the assets of a project, as gold, to practise on, as predictions or as finished work: all, or nothing. */
import type { PassedOver, ReadOptions, ShownDialect } from '#shared/format/import-format.ts';
import type { BrokenRow } from '#shared/format/broken-row.ts';
import type { KnownPicture } from '#shared/format/pictures.ts';
import { picturesOf } from '#shared/format/pictures.ts';
import type { Project } from '#shared/project.ts';
import type { ImportSource } from '../archives/import-source.ts';
import { withImportSource } from '../archives/import-source.ts';
import { withReturnableAssets } from '../assets/returnable-assets.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import type { HubContext, Work } from '../context.ts';
import { readExplanations } from '../practice/read-explanations.ts';
import type { Explanations } from '../practice/read-explanations.ts';
import { ImportBroken, mostQuoted } from '../projects/import-path.ts';
import { leftOutRows } from '../projects/import-report.ts';
import { changeProject } from '../projects/project-store.ts';
import { Refusal } from '../refusal.ts';
import { missingClasses, withClasses } from './add-classes.ts';
import { withStaging } from './label-staging.ts';
import type { Answers, LabelStaging } from './label-staging.ts';
import { placeFinished } from './place-finished.ts';
import { placeGold } from './place-gold.ts';
import { placePractice } from './place-practice.ts';
import { placePredictions } from './place-predictions.ts';
import { matchLabels } from './match-labels.ts';
import type { Placed, Present } from './present-labels.ts';
import { addOwnPictures, addOwnTexts } from './own-assets.ts';
import { projectTargets } from './project-targets.ts';
import { stageLabels } from './stage-labels.ts';
import type { UsedClass } from './stage-labels.ts';

export const labelUses = ['gold', 'practice', 'predictions', 'finished'] as const;
export type LabelUse = (typeof labelUses)[number];

export type LabelOptions = ReadOptions & {
  /** The name of an import format. */
  readonly format: string;
  readonly as: LabelUse;
  /** Practice: the file that says why its answers are right. */
  readonly explanations?: string;
  /** What becomes of labels that are there already; null refuses where there are any. */
  readonly present: Present | null;
  /** Goes on without the assets of broken rows. */
  readonly skipBad: boolean;
  /** Adds the classes that the project lacks, as a new version of its schema. */
  readonly addClasses: boolean;
  /** Ends it in the middle, and nothing is stored. */
  readonly signal?: AbortSignal;
  /** Where it was asked for, in the audit. */
  readonly address?: 'command-line' | 'local';
};

export type LabelReport = Placed & {
  readonly leftOut: readonly BrokenRow[];
  /** Assets for which the files choose no class. */
  readonly unanswered: number;
  readonly addedClasses: readonly string[];
  readonly dialects: readonly ShownDialect[];
  /** What the files say of labels besides, and no project has a place for. */
  readonly passedOver: readonly PassedOver[];
};

/** Throws a Refusal, and then nothing is stored, when something is broken and not to be skipped, or nothing is found. */
export async function importLabels(
  context: HubContext,
  project: Project,
  path: string,
  options: LabelOptions,
): Promise<LabelReport> {
  return withReturnableAssets(context, (returning) =>
    withImportSource(
      path,
      context.dir,
      (source) =>
        withStaging(context.dir, project.medium, (staging) =>
          importFrom(returning, staging, project, source, options),
        ),
      options.signal,
    ),
  );
}

async function importFrom(
  context: HubContext,
  staging: LabelStaging,
  project: Project,
  { root, files, leftOut: packedBadly }: ImportSource,
  asking: LabelOptions,
): Promise<LabelReport> {
  const { format, as, present, skipBad, addClasses, explanations: written, ...told } = asking;
  const { signal, address = 'command-line', ...options } = told;
  const explanations: Explanations =
    written === undefined ? new Map() : await readExplanations(written, project.medium);
  const bringsOwn = as === 'gold' || as === 'practice';
  const leftOut = leftOutRows(skipBad ? Infinity : mostQuoted);
  leftOut.add(packedBadly);
  if (packedBadly.length > 0 && !skipBad) throw new ImportBroken(leftOut.all());
  const pictures = await addTargets(context, staging, project, bringsOwn ? files : null);
  const asked = {
    root,
    files,
    format,
    pictures: project.medium === 'text' ? null : picturesOf(pictures.values()),
    options,
    kind: project.kind,
  };
  pictures.clear();
  const { usedClasses, dialects, passedOver } = await stageLabels(staging, asked, leftOut, signal);
  const missing = missingClasses(project, usedClasses);
  if (missing.length > 0 && !addClasses && !skipBad) throw lacksClasses(missing);
  const addedClasses = addClasses ? missing.map(({ name }) => name) : [];
  const grown = { ...project, schema: withClasses(project.schema, addedClasses) };
  if (bringsOwn && project.medium === 'text') await addOwnTexts(context, staging);
  const { answered, unanswered } = await matchLabels(
    staging,
    grown,
    context.newId,
    leftOut,
    signal,
  );
  if (leftOut.all().count > 0 && !skipBad) throw new ImportBroken(leftOut.all());
  if (answered === 0) {
    throw new Refusal('body-malformed', `${root} holds no labels for the tasks of this project.`);
  }
  const answers = staging.answers();
  const placed = await inTransaction(context, async (work) => {
    if (addedClasses.length > 0) await changeProject(work, grown);
    const done = await place(work, { project: grown, as, present, answers, explanations });
    await audit(
      { ...context, db: work.db },
      {
        accountId: null,
        address,
        action: 'import',
        object: project.projectId,
        result: `${done.imported} ${as}`,
      },
    );
    signal?.throwIfAborted();
    return done;
  });
  const { rows } = leftOut.all();
  return { ...placed, leftOut: rows, unanswered, addedClasses, dialects, passedOver };
}

/** Adds what the labels may be for; gives the pictures among it, by their names. */
async function addTargets(
  context: HubContext,
  staging: LabelStaging,
  project: Project,
  broughtAlong: ImportSource['files'] | null,
): Promise<Map<string, KnownPicture>> {
  const pictures = new Map<string, KnownPicture>();
  if (broughtAlong !== null && project.medium === 'picture') {
    for (const { name, width, height } of await addOwnPictures(context, staging, broughtAlong)) {
      pictures.set(name, { path: name, width, height });
    }
  }
  const own = new Set(pictures.keys());
  for await (const targets of projectTargets(context.db, project.projectId)) {
    // What comes along is meant by its name, and no task is.
    staging.addTargets(targets.filter(({ name }) => !own.has(name)));
    if (project.medium === 'text') continue;
    for (const { name, width, height } of targets) {
      if (!pictures.has(name)) pictures.set(name, { path: name, width, height });
    }
  }
  return pictures;
}

type Placing = {
  readonly project: Project;
  readonly as: LabelUse;
  readonly present: Present | null;
  readonly answers: Answers;
  readonly explanations: Explanations;
};

async function place(work: Work, { as, ...placing }: Placing): Promise<Placed> {
  switch (as) {
    case 'gold':
      return placeGold(work, placing);
    case 'practice':
      return placePractice(work, placing);
    case 'predictions':
      return placePredictions(work, placing);
    case 'finished':
      return placeFinished(work, placing);
  }
}

function lacksClasses(missing: readonly UsedClass[]): Refusal {
  const names = missing.map(({ name, file, line }) => `${name} (${file}:${line})`).join(', ');
  return new Refusal(
    'body-malformed',
    `Nothing was imported: the labels use classes that the project does not have: ${names}.\nAdd them to the project with --add-classes, or leave their assets out with --skip-bad.`,
  );
}
