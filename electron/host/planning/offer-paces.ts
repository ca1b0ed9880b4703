/** How long a task of each project is likely to take this person, from what this PC knows and the hub told. */
import type { OfferShown } from '#shared/contract/work.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { ownMsPerTask, taskPace } from '#shared/planning/task-pace.ts';
import type { ProjectOffer } from '#shared/project.ts';
import { readProject } from '../store/projects.ts';
import { recentTimes } from '../store/submission-times.ts';

/** The offers, each with its pace. */
export function withPaces(db: ReadableDb, offers: readonly ProjectOffer[]): OfferShown[] {
  const times = recentTimes(db).map(({ projectId, ms }) => ({
    projectId,
    kind: readProject(db, projectId)?.kind,
    ms,
  }));
  return offers.map((offer) => {
    const { projectId, kind } = offer.project;
    const inProject = times.filter((one) => one.projectId === projectId);
    const inKind = times.filter((one) => one.kind === kind);
    const pace = taskPace({
      project: ownMsPerTask(inProject.map(({ ms }) => ms)),
      kind: ownMsPerTask(inKind.map(({ ms }) => ms)),
      crowd: offer.crowdMsPerTask,
    });
    return { ...offer, pace };
  });
}
