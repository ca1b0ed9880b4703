/** How long a task of each project is likely to take this person, from what this PC knows and the hub told. */
import type { OfferShown } from '#shared/contract/work.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import { ownMsPerDecision, ownMsPerTask, taskPace } from '#shared/planning/task-pace.ts';
import type { Project, ProjectOffer } from '#shared/project.ts';
import { recentDecisions } from '../store/decisions.ts';
import { readProject } from '../store/projects.ts';
import { recentTimes } from '../store/submission-times.ts';

/** The offers, each with its pace of labeling and of review. */
export function withPaces(db: ReadableDb, offers: readonly ProjectOffer[]): OfferShown[] {
  const labeling = byProject(
    db,
    recentTimes(db).map(({ projectId, ms }) => ({ projectId, known: ms })),
    ownMsPerTask,
  );
  const review = byProject(
    db,
    recentDecisions(db).map(({ projectId, decidedAt }) => ({ projectId, known: decidedAt })),
    ownMsPerDecision,
  );
  return offers.map((offer) => ({
    ...offer,
    pace: taskPace({ ...labeling(offer.project), crowd: offer.crowdMsPerTask }),
    reviewPace: taskPace(review(offer.project)),
  }));
}

type KnownOf = { readonly projectId: Project['projectId']; readonly known: number };

/** What is known of a project, and of all projects of its kind. */
function byProject(
  db: ReadableDb,
  all: readonly KnownOf[],
  pace: (known: readonly number[]) => number | null,
): (project: Project) => { readonly project: number | null; readonly kind: number | null } {
  const ofKind = Map.groupBy(all, ({ projectId }) => readProject(db, projectId)?.kind);
  const paceOf = (some: readonly KnownOf[]) => pace(some.map(({ known }) => known));
  return ({ projectId, kind }) => ({
    project: paceOf(all.filter((one) => one.projectId === projectId)),
    kind: paceOf(ofKind.get(kind) ?? []),
  });
}
