/** Makes a project of a folder for the person in front of this computer: tasks, and the labels that lie beside them. */
import { brokenRow, brokenRowSentence } from '#shared/format/broken-row.ts';
import type { KnownPicture } from '#shared/format/pictures.ts';
import { picturesOf } from '#shared/format/pictures.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import { withScratch } from '#shared/node/scratch-file.ts';
import type { FolderMade, FolderRequest } from '#shared/protocol/folders.ts';
import { mostQuotedRows } from '#shared/protocol/folders.ts';
import { Project } from '#shared/project.ts';
import { policies } from '#shared/quality/policies.ts';
import type { ImportSource } from '../archives/import-source.ts';
import { withImportSource } from '../archives/import-source.ts';
import { withReturnableAssets } from '../assets/returnable-assets.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import type { HubContext, Work } from '../context.ts';
import { withStaging } from '../labels/label-staging.ts';
import type { Answers, LabelStaging } from '../labels/label-staging.ts';
import { matchLabels } from '../labels/match-labels.ts';
import { placeFinished } from '../labels/place-finished.ts';
import { placePredictions } from '../labels/place-predictions.ts';
import { missingClasses } from '../labels/add-classes.ts';
import { stageLabels } from '../labels/stage-labels.ts';
import { leftOutRows } from '../projects/import-report.ts';
import type { LeftOutRows, OnProgress, Readied } from '../projects/import-report.ts';
import { addPrepared } from '../projects/prepared.ts';
import { addProject, allProjects, taskIdsAt } from '../projects/project-store.ts';
import { readPictures } from '../projects/read-pictures.ts';
import { readTexts } from '../projects/read-texts.ts';
import { Refusal } from '../refusal.ts';
import { FolderBroken, FolderWithoutAssets } from './folder-refusals.ts';
import { picturesAmong } from './look-into-folder.ts';
import type { Following } from './look-into-folder.ts';

/** Makes all of it or nothing. Throws FolderBroken where something is broken and not to be skipped. */
export async function openFolder(
  context: HubContext,
  request: FolderRequest,
  following: Following,
): Promise<FolderMade> {
  const { signal } = following;
  return withReturnableAssets(context, (returning) =>
    withImportSource(
      request.path,
      context.dir,
      (source) => make(returning, request, source, following),
      signal,
    ),
  );
}

async function make(
  context: HubContext,
  request: FolderRequest,
  source: ImportSource,
  following: Following,
): Promise<FolderMade> {
  const { onDoing, signal } = following;
  const pictures = await picturesAmong(source.files);
  const medium = pictures.length > 0 ? 'picture' : 'text';
  const leftOut = eachOnce(leftOutRows(mostQuotedRows));
  leftOut.add(source.leftOut);
  return withScratch(context.dir, (scratch) =>
    withStaging(context.dir, medium, async (staging) => {
      const onProgress: OnProgress = (done, of) => {
        signal.throwIfAborted();
        onDoing({ doing: 'reading', done, of });
      };
      const into = { scratch, leftOut, onProgress };
      const readied: Readied = await (medium === 'picture'
        ? readPictures(context.assets, pictures, into)
        : readTexts(context.assets, source, {}, into));
      const project = await projectOf(context, request, medium);
      onDoing({ doing: 'labels', done: 0, of: null });
      const found = { source, readied, project, leftOut };
      const { grown, answers } = await labelsFor(context, staging, request, found, signal);
      if (leftOut.all().count > 0 && !request.skipBad) throw new FolderBroken(leftOut.all());
      if (readied.count === 0) throw new FolderWithoutAssets(source.root);
      signal.throwIfAborted();
      onDoing({ doing: 'storing', done: 0, of: null });
      const labeled = await store(context, request, { grown, readied, answers }, signal);
      return {
        projectId: grown.projectId,
        tasks: readied.count,
        labeled,
        finished: request.labels?.as === 'finished' ? labeled : 0,
        leftOut: leftOut.all(),
      };
    }),
  );
}

type Storing = {
  readonly grown: Project;
  readonly readied: Readied;
  readonly answers: Answers | null;
};

/** Gives how many tasks got labels. */
async function store(
  context: HubContext,
  request: FolderRequest,
  { grown, readied, answers }: Storing,
  signal: AbortSignal,
): Promise<number> {
  return inTransaction(context, async (work) => {
    await addProject(work, grown);
    await addPrepared(work, grown.projectId, readied.pages());
    const placed = await place(work, grown, request, answers);
    await audit(
      { ...context, db: work.db },
      {
        accountId: null,
        address: 'local',
        action: 'open-folder',
        object: grown.projectId,
        result: `${readied.count} added, ${placed} labeled`,
      },
    );
    signal.throwIfAborted();
    return placed;
  });
}

async function projectOf(
  { db, newId }: HubContext,
  { title, kind, classes, multiple, policy }: FolderRequest,
  medium: Project['medium'],
): Promise<Project> {
  if (!kindOf(kind).media.includes(medium)) {
    throw new Refusal('body-malformed', `The kind ${kind} is not for ${medium}s.`);
  }
  const names = [...new Set(classes.map((name) => name.normalize('NFC')))];
  const titles = new Set((await allProjects(db)).map((one) => one.title));
  const wanted = title.normalize('NFC');
  let free = wanted;
  for (let number = 2; titles.has(free); number += 1) free = `${wanted.slice(0, 190)} ${number}`;
  return Project.parse({
    projectId: newId(),
    title: free,
    kind,
    medium,
    guideline: '',
    schema: labelSchemaOf(names, { multiple }),
    priceWon: 0,
    reviewPriceWon: 0,
    // No hurry on one's own computer.
    rules: { ...policies[policy], leaseHours: 24 * 60, mostHeld: 5000 },
  });
}

type Making = {
  readonly source: ImportSource;
  readonly readied: Readied;
  readonly project: Project;
  readonly leftOut: LeftOutRows;
};

/** The labels by the ordinal of their task to be, and the project with the flags that they carry. */
async function labelsFor(
  context: HubContext,
  staging: LabelStaging,
  { labels, skipBad }: FolderRequest,
  { source, readied, project, leftOut }: Making,
  signal: AbortSignal,
): Promise<{ readonly grown: Project; readonly answers: Answers | null }> {
  if (labels === null) return { grown: project, answers: null };
  const pictures: KnownPicture[] = [];
  let ordinal = 0;
  for await (const some of readied.pages()) {
    const targets = some.map(({ task, asset: { sha256, width, height } }, index) => {
      const key = String(ordinal + index + 1);
      return { key, name: task.fileName, sha256, width, height, own: null };
    });
    staging.addTargets(targets);
    ordinal += targets.length;
    if (project.medium === 'text') continue;
    for (const { name, width, height } of targets) pictures.push({ path: name, width, height });
  }
  const isPicture = new Set(pictures.map(({ path }) => path));
  const asked = {
    root: source.root,
    files: source.files.filter(({ name }) => !isPicture.has(name)),
    format: labels.format,
    pictures: project.medium === 'text' ? null : picturesOf(pictures),
    options: {},
    kind: project.kind,
  };
  const { usedClasses, flags } = await stageLabels(staging, asked, leftOut, signal);
  const missing = missingClasses(project, usedClasses);
  if (missing.length > 0 && !skipBad) {
    const rows = missing.map(({ name, file, line }) =>
      brokenRow(file, line, 'class-elsewhere', name),
    );
    throw new FolderBroken({ count: rows.length, rows });
  }
  const asks = kindOf(project.kind).flags === null ? [] : flags;
  const grown = { ...project, schema: { ...project.schema, flags: asks } };
  const { answered } = await matchLabels(staging, grown, context.newId, leftOut, signal);
  return { grown, answers: answered === 0 ? null : staging.answers() };
}

/** A table of texts with labels is read for both, and says twice what is broken. */
function eachOnce(rows: LeftOutRows): LeftOutRows {
  const told = new Set<string>();
  return {
    ...rows,
    add(some) {
      for (const row of some) {
        const sentence = brokenRowSentence(row);
        if (!told.has(sentence)) rows.add([row]);
        told.add(sentence);
      }
    },
  };
}

async function place(
  work: Work,
  project: Project,
  { labels }: FolderRequest,
  answers: Answers | null,
): Promise<number> {
  if (labels === null || answers === null) return 0;
  const asked = { project, present: null, answers: ofTasks(work, project, answers) };
  const placed = await (labels.as === 'finished'
    ? placeFinished(work, asked)
    : placePredictions(work, asked));
  return placed.imported;
}

/** The same answers by the ids of the tasks that were made meanwhile. */
function ofTasks(work: Work, { projectId }: Project, answers: Answers): Answers {
  return {
    count: answers.count,
    async *pages() {
      for await (const some of answers.pages()) {
        const ordinals = some.map(({ key }) => Number(key));
        const ids = await taskIdsAt(work.db, projectId, ordinals);
        yield some.map((answer) => ({ ...answer, key: ids.get(Number(answer.key)) ?? '' }));
      }
    },
  };
}
