/** Makes a project of a folder for the person in front of this computer: tasks, and the labels that lie beside them. */
import type { BrokenRow } from '#shared/format/broken-row.ts';
import { brokenRow, brokenRowSentence } from '#shared/format/broken-row.ts';
import type { Reading } from '#shared/format/import-format.ts';
import { labelSchemaOf } from '#shared/label-schema.ts';
import { kindOf } from '#shared/annotation/kinds.ts';
import type { FolderMade, FolderRequest } from '#shared/protocol/folders.ts';
import { Project } from '#shared/project.ts';
import type { ImportSource } from '../archives/import-source.ts';
import { withImportSource } from '../archives/import-source.ts';
import { withReturnableAssets } from '../assets/returnable-assets.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import type { HubContext, Work } from '../context.ts';
import { gatherTasks } from '../export/gather.ts';
import type { GatheredTask } from '../export/gather.ts';
import { readLabelFiles } from '../labels/label-files.ts';
import type { LabelTarget } from '../labels/labeled-items.ts';
import { matchLabels } from '../labels/match-labels.ts';
import type { MatchedLabels } from '../labels/match-labels.ts';
import { placeFinished } from '../labels/place-finished.ts';
import { placePredictions } from '../labels/place-predictions.ts';
import { missingClasses } from '../labels/add-classes.ts';
import type { Readied } from '../projects/import-report.ts';
import { addPrepared } from '../projects/prepared.ts';
import { addProject, allProjects } from '../projects/project-store.ts';
import { readPictures } from '../projects/read-pictures.ts';
import { readTexts } from '../projects/read-texts.ts';
import { Refusal } from '../refusal.ts';
import { FolderBroken, FolderWithoutAssets } from './folder-refusals.ts';
import { quotedRows } from './quoted-rows.ts';
import { picturesAmong } from './look-into-folder.ts';
import type { Following } from './look-into-folder.ts';

/**
 * Makes all of it or nothing. Throws FolderBroken where something is broken and not to be skipped. One at a time: see
 * `withReturnableAssets`.
 */
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
  { onDoing, signal }: Following,
): Promise<FolderMade> {
  const pictures = await picturesAmong(source.files);
  const medium = pictures.length > 0 ? 'picture' : 'text';
  const onProgress = (done: number, of: number) => {
    signal.throwIfAborted();
    onDoing({ doing: 'reading', done, of });
  };
  const readied: Readied =
    medium === 'picture'
      ? await readPictures(context.assets, pictures, onProgress)
      : await readTexts(context.assets, source, {}, onProgress);
  const project = await projectOf(context, request, medium);
  onDoing({ doing: 'labels', done: 0, of: null });
  const { grown, matched } = await labelsFor(context, request, { source, readied, project });
  const leftOut = eachOnce([...source.leftOut, ...readied.leftOut, ...(matched?.leftOut ?? [])]);
  if (leftOut.length > 0 && !request.skipBad) throw new FolderBroken(leftOut);
  if (readied.prepared.length === 0) throw new FolderWithoutAssets(source.root);
  signal.throwIfAborted();
  onDoing({ doing: 'storing', done: 0, of: null });
  const labeled = await inTransaction(context, async (work) => {
    await addProject(work, grown);
    await addPrepared(work, grown.projectId, readied.prepared);
    const placed = await place(work, grown, request, matched);
    await audit(
      { ...context, db: work.db },
      {
        accountId: null,
        address: 'local',
        action: 'open-folder',
        object: grown.projectId,
        result: `${readied.prepared.length} added, ${placed} labeled`,
      },
    );
    signal.throwIfAborted();
    return placed;
  });
  return {
    projectId: grown.projectId,
    tasks: readied.prepared.length,
    labeled,
    finished: request.labels?.as === 'finished' ? labeled : 0,
    leftOut: quotedRows(leftOut),
  };
}

async function projectOf(
  { db, newId }: HubContext,
  { title, kind, classes, multiple }: FolderRequest,
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
    // One person, no hurry: what they submit is done.
    rules: { review: 'none', leaseHours: 24 * 60, mostHeld: 5000 },
  });
}

type Making = {
  readonly source: ImportSource;
  readonly readied: Readied;
  readonly project: Project;
};

/** The labels by the place of their asset in `readied`, and the project with the flags that they carry. */
async function labelsFor(
  context: HubContext,
  request: FolderRequest,
  { source, readied, project }: Making,
): Promise<{ readonly grown: Project; readonly matched: MatchedLabels | null }> {
  if (request.labels === null) return { grown: project, matched: null };
  const targets: LabelTarget[] = [];
  for (const [index, { task, asset, content }] of readied.prepared.entries()) {
    const isText = project.medium === 'text';
    const stored = isText && content === null ? await context.assets.read(asset.sha256) : null;
    targets.push({
      key: String(index),
      name: task.fileName,
      text: stored === null ? content : new TextDecoder().decode(stored),
      width: asset.width,
      height: asset.height,
    });
  }
  const isPicture = new Set(project.medium === 'picture' ? targets.map(({ name }) => name) : []);
  const reading = await readLabelFiles({
    root: source.root,
    files: source.files.filter(({ name }) => !isPicture.has(name)),
    format: request.labels.format,
    pictures: project.medium === 'text' ? null : targets.map((one) => ({ ...one, path: one.name })),
    options: {},
  });
  const missing = missingClasses(project, reading);
  if (missing.length > 0 && !request.skipBad) {
    throw new FolderBroken(missing.map((name) => firstWith(reading, name)));
  }
  const flags = reading.assets.flatMap(({ boxes }) => boxes.flatMap((box) => box.flags ?? []));
  const grown = {
    ...project,
    schema: {
      ...project.schema,
      flags: kindOf(project.kind).flags === null ? [] : [...new Set(flags)],
    },
  };
  return { grown, matched: await matchLabels(reading, grown, targets, context.newId) };
}

/** A table of texts with labels is read for both, and says twice what is broken. */
function eachOnce(rows: readonly BrokenRow[]): readonly BrokenRow[] {
  return [...new Map(rows.map((row) => [brokenRowSentence(row), row])).values()];
}

/** Where a class that the project lacks is first used. */
function firstWith({ assets }: Reading, className: string): BrokenRow {
  const first = assets.find(({ boxes, ranges, classNames }) =>
    [...boxes, ...ranges, ...classNames.map((name) => ({ className: name }))].some(
      (one) => one.className === className,
    ),
  );
  return brokenRow(first?.file ?? '', first?.line ?? null, 'class-elsewhere', className);
}

async function place(
  work: Work,
  project: Project,
  { labels }: FolderRequest,
  matched: MatchedLabels | null,
): Promise<number> {
  if (labels === null || matched === null || matched.annotations.size === 0) return 0;
  const tasks: GatheredTask[] = [];
  for await (const task of gatherTasks(work.db, work.assets, project)) tasks.push(task);
  const annotations = new Map(
    tasks.flatMap(({ unitId }, index) => {
      const annotation = matched.annotations.get(String(index));
      return annotation === undefined ? [] : [[unitId, annotation] as const];
    }),
  );
  const asked = { project, tasks, present: null, annotations };
  const placed = await (labels.as === 'finished'
    ? placeFinished(work, asked)
    : placePredictions(work, asked));
  return placed.imported;
}
