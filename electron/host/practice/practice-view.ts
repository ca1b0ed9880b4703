/** Practice as the window is shown it: what the hub said last, and what was answered here since. */
import type {
  PracticeShown,
  PracticeSummary,
  PracticeTaskShown,
} from '#shared/contract/practice.ts';
import type { PracticeId, ProjectId } from '#shared/ids.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { neededPractice } from '#shared/practice.ts';
import type { PracticeOffer } from '#shared/practice.ts';
import type { ProjectOffer } from '#shared/project.ts';
import { textOf } from '../labeling/task-view.ts';
import { practiceOfProject, practiceTries } from '../store/practice.ts';
import { readOffers, readProject } from '../store/projects.ts';

/** The practice of a project that is here; null where none is. */
export async function practiceShown(
  db: ReadableDb,
  projectId: ProjectId,
  assetsFolder: string,
): Promise<PracticeShown | null> {
  const project = readProject(db, projectId);
  const stored = practiceOfProject(db, projectId);
  if (project === null || stored.length === 0) return null;
  const offer = offerHere(db, projectId);
  const right = new Set(offer === null ? [] : rightHere(db, projectId, offer));
  const suggested = new Set(offer?.suggested);
  const tries = practiceTries(db, projectId);
  const tasks: PracticeTaskShown[] = [];
  for (const practice of stored) {
    const { practiceId } = practice;
    const own = tries.get(practiceId);
    tasks.push({
      practiceId,
      position: practice.position,
      asset: practice.stored.asset,
      ready: practice.stored.state === 'verified',
      assetFailure: practice.stored.failure,
      text: await textOf(practice, assetsFolder),
      attempts: own?.attempts ?? 0,
      isRight: own?.isRight === true || right.has(practiceId),
      isSuggested: suggested.has(practiceId),
    });
  }
  return { project, needed: neededPractice(project.rules.quality, stored.length), tasks };
}

/** Projects whose offers were heard and that have practice, in the order of the offers. */
export function practiceSummaries(db: ReadableDb): PracticeSummary[] {
  return readOffers(db).offers.flatMap((heard) => {
    const { project, practice } = withOwnPractice(db, heard);
    if (practice === null) return [];
    return [
      {
        projectId: project.projectId,
        projectTitle: project.title,
        kind: project.kind,
        medium: project.medium,
        tasks: practice.tasks,
        needed: practice.needed,
        right: practice.right.length,
        suggested: practice.suggested,
      },
    ];
  });
}

/** The offer with what was answered right here and may not have reached the hub yet. */
export function withOwnPractice(db: ReadableDb, offer: ProjectOffer): ProjectOffer {
  const { practice, project } = offer;
  if (practice === null) return offer;
  return { ...offer, practice: { ...practice, right: rightHere(db, project.projectId, practice) } };
}

function offerHere(db: ReadableDb, projectId: ProjectId): PracticeOffer | null {
  const { offers } = readOffers(db);
  return offers.find(({ project }) => project.projectId === projectId)?.practice ?? null;
}

/** Right by the hub's word, or by an answer of this PC to what is practice still. */
function rightHere(
  db: ReadableDb,
  projectId: ProjectId,
  { right }: PracticeOffer,
): readonly PracticeId[] {
  const tries = practiceTries(db, projectId);
  const own = practiceOfProject(db, projectId)
    .map(({ practiceId }) => practiceId)
    .filter((practiceId) => tries.get(practiceId)?.isRight === true);
  return [...new Set([...right, ...own])];
}
