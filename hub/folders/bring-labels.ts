/** Labels that lie on this computer, for a project that is there already: looked at first, then all of them or none. */
import { basename } from 'node:path';
import type { KnownPicture } from '#shared/format/pictures.ts';
import { picturesOf } from '#shared/format/pictures.ts';
import type { ProjectId } from '#shared/ids.ts';
import type { Project } from '#shared/project.ts';
import type {
  FolderFound,
  LabelsLook,
  LabelsOutcome,
  LabelsRequest,
} from '#shared/protocol/folders.ts';
import type { ImportSource } from '../archives/import-source.ts';
import { withImportSource } from '../archives/import-source.ts';
import type { HubContext } from '../context.ts';
import { importLabels } from '../labels/import-labels.ts';
import { LabelsPresent } from '../labels/present-labels.ts';
import { projectTargets } from '../labels/project-targets.ts';
import { ImportBroken } from '../projects/import-path.ts';
import { projectById } from '../projects/project-store.ts';
import { Refusal } from '../refusal.ts';
import { findLabels, richness } from './find-labels.ts';
import { countTexts } from './look-into-folder.ts';
import type { Following } from './look-into-folder.ts';
import { quotedRows } from './quoted-rows.ts';

/** Changes nothing. `assets` of what it gives counts those of the project. */
export async function lookForLabels(
  context: HubContext,
  { projectId, path }: LabelsLook,
  following: Following,
): Promise<FolderFound> {
  const project = await known(context, projectId);
  const { onDoing, signal } = following;
  onDoing({ doing: 'reading', done: 0, of: null });
  const pictures: KnownPicture[] = [];
  let assets = 0;
  for await (const targets of projectTargets(context.db, projectId)) {
    assets += targets.length;
    if (project.medium === 'text') continue;
    for (const { name, width, height } of targets) pictures.push({ path: name, width, height });
  }
  onDoing({ doing: 'labels', done: 0, of: null });
  return withImportSource(
    path,
    context.dir,
    async (source) => ({
      title: basename(source.root).normalize('NFC').slice(0, 200),
      medium: project.medium,
      assets,
      broken: quotedRows(source.leftOut),
      labels: await labelsIn(source, project, pictures, following),
    }),
    signal,
  );
}

async function known({ db }: HubContext, projectId: ProjectId): Promise<Project> {
  const project = await projectById(db, projectId);
  if (project === null) throw new Refusal('not-found', 'There is no such project here.');
  return project;
}

async function labelsIn(
  source: ImportSource,
  { medium }: Project,
  pictures: readonly KnownPicture[],
  following: Following,
) {
  if (medium === 'text') {
    const counted = await countTexts(source, following);
    return counted.filter((one) => richness(one) > 0 || one.broken.count > 0);
  }
  const { root, files } = source;
  const found = await findLabels(root, files, picturesOf(pictures), following.signal);
  // Folders of the project's own pictures are not what was chosen.
  return found.filter(({ format }) => format !== 'folders');
}

/** Nothing changes but by the outcome "brought". Classes that the project lacks are added. */
export async function bringLabels(
  context: HubContext,
  { projectId, path, ...request }: LabelsRequest,
  { onDoing, signal }: Following,
): Promise<LabelsOutcome> {
  const project = await known(context, projectId);
  onDoing({ doing: 'labels', done: 0, of: null });
  try {
    const report = await importLabels(context, project, path, {
      ...request,
      addClasses: true,
      signal,
      address: 'local',
    });
    const { imported, present, byPeople, addedClasses, leftOut } = report;
    const left = quotedRows(leftOut);
    return {
      outcome: 'brought',
      brought: { imported, present, byPeople, addedClasses, leftOut: left },
    };
  } catch (error) {
    if (error instanceof ImportBroken) return { outcome: 'broken', broken: error.leftOut };
    if (error instanceof LabelsPresent) return { outcome: 'present', present: error.assets };
    throw error;
  }
}
