/** What there is to do, for the person who asks. */
import type { Project, ProjectOffer } from '#shared/project.ts';
import { Unfit } from '#shared/project.ts';
import type { Purpose } from '#shared/protocol/leases.ts';
import type { Caller, HubContext } from '../context.ts';
import type { Database } from '../database/tables.ts';
import type { Handlers } from '../http/handler.ts';
import { countFree } from '../leases/free-tasks.ts';
import { countHeld } from '../leases/lease-store.ts';
import { roomFor } from '../leases/room.ts';
import { practiceOffer } from '../practice/practice-offer.ts';
import { refuseUnfit } from '../quality/fitness.ts';
import { Refusal } from '../refusal.ts';
import { crowdPace } from './crowd-pace.ts';
import { allProjects, assetSummary, taskCounts } from './project-store.ts';

export const projectRoutes: Pick<Handlers, 'projects'> = {
  projects: async (context, { caller }) => {
    const projects: ProjectOffer[] = [];
    for (const project of await allProjects(context.db)) {
      projects.push(await offerOf(context, caller, project));
    }
    return { reply: { projects } };
  },
};

async function offerOf(
  context: HubContext,
  caller: Caller,
  project: Project,
): Promise<ProjectOffer> {
  const { db } = context;
  const counts = await taskCounts(db, project.projectId);
  const assets = await assetSummary(db, project.projectId);
  const seeker = {
    projectId: project.projectId,
    accountId: caller.accountId,
    now: context.clock(),
  };
  const unfitFor = async (purpose: Purpose): Promise<Unfit | null> => {
    try {
      await refuseUnfit({ db, now: seeker.now }, caller, project, purpose);
      return null;
    } catch (thrown) {
      const unfit = Unfit.safeParse(thrown instanceof Refusal ? thrown.code : null);
      if (!unfit.success) throw thrown;
      return unfit.data;
    }
  };
  return {
    project,
    toLabel: caller.roles.includes('worker') ? await countFree(db, 'label', seeker) : 0,
    toReview: caller.roles.includes('reviewer') ? await countFree(db, 'review', seeker) : 0,
    blocked: {
      label: caller.roles.includes('worker') ? await unfitFor('label') : null,
      review: caller.roles.includes('reviewer') ? await unfitFor('review') : null,
    },
    practice: caller.roles.includes('worker')
      ? await practiceOffer({ db, now: seeker.now }, caller.accountId, project)
      : null,
    tasks: Object.values(counts).reduce((sum, one) => sum + one, 0),
    approved: counts['approved'] ?? 0,
    picture: project.medium === 'picture' ? assets.first : null,
    bytesPerTask: assets.meanBytes,
    mostToLabel: caller.roles.includes('worker') ? await mostToLabel(db, caller, project) : 0,
    crowdMsPerTask: await crowdPace(db, project.projectId),
  };
}

async function mostToLabel(db: Database, caller: Caller, project: Project): Promise<number> {
  const holder = { account_id: caller.accountId, purpose: 'label' as const };
  const held = await countHeld(db, { ...holder, project_id: project.projectId });
  return Math.max(0, await roomFor({ db }, holder, project, held));
}
