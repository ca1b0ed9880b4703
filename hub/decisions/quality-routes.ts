/** How the work of a project was found to be, for its requester; and what an operator decides. */
import type { ProjectQuality } from '#shared/protocol/quality.ts';
import type { Project } from '#shared/project.ts';
import { policies, policyNameOf, PolicyName } from '#shared/quality/policies.ts';
import { audited } from '../audit/audit.ts';
import type { Caller } from '../context.ts';
import type { Database } from '../database/tables.ts';
import { countGold } from '../gold/gold-store.ts';
import type { Handlers } from '../http/handler.ts';
import { changeProject, projectById, taskCounts } from '../projects/project-store.ts';
import { disputesOf } from '../quality/disputes.ts';
import { peopleReport } from '../quality/people-report.ts';
import { projectAgreement } from '../quality/project-agreement.ts';
import { Refusal } from '../refusal.ts';
import { heldOperations } from '../sync/operation-store.ts';
import { decideAppeal, decideHeld, liftPause } from './decisions.ts';

/** Most held work that is listed at once; the newest. */
const mostHeld = 200;

type Names = 'quality' | 'policy' | 'liftPause' | 'decideAppeal' | 'held' | 'decideHeld';

export const qualityRoutes: Pick<Handlers, Names> = {
  quality: async ({ db }, { caller, parameters }) => ({
    reply: await qualityOf(db, caller, await projectNamed(db, parameters.projectId)),
  }),
  policy: async (context, { caller, parameters, body, address }) => {
    const { projectId } = parameters;
    const { accountId } = caller;
    const line = { accountId, address, action: 'policy', object: `${projectId} ${body.policy}` };
    await audited(context, line, async (work) => {
      const project = await projectNamed(work.db, projectId);
      if (!(await choicesOf(work.db, project)).includes(body.policy)) {
        throw new Refusal(
          'body-malformed',
          'How many people answer one asset is settled once there are tasks: this policy asks for another number.',
        );
      }
      const { review, quality } = policies[body.policy];
      await changeProject(work, { ...project, rules: { ...project.rules, review, quality } });
    });
    return { reply: body };
  },
  liftPause: async (context, { caller: { accountId }, parameters, body, address }) => {
    const paused = { projectId: parameters.projectId, accountId: body.accountId };
    await liftPause(context, { accountId, address }, paused);
    return { reply: body };
  },
  decideAppeal: async (context, { caller: { accountId }, parameters, body, address }) => {
    await decideAppeal(context, { accountId, address }, parameters.appealId, body.decision);
    return { reply: body };
  },
  held: async ({ db }) => {
    const rows = await heldOperations(db, mostHeld);
    const held = rows.map((row) => ({
      operationId: row.operation_id,
      at: Number(row.received_at),
      name: row.name,
      kind: row.kind,
      reason: row.reason,
      way: row.result === 'surplus-kept' ? ('pay' as const) : ('release' as const),
    }));
    return { reply: { held } };
  },
  decideHeld: async (context, { caller: { accountId }, parameters, body, address }) => ({
    reply: await decideHeld(context, { accountId, address }, parameters.operationId, body),
  }),
};

async function projectNamed(db: Database, projectId: string): Promise<Project> {
  const project = await projectById(db, projectId);
  if (project === null) throw new Refusal('not-found', 'There is no such project.');
  return project;
}

async function qualityOf(db: Database, caller: Caller, project: Project): Promise<ProjectQuality> {
  const { projectId, title, rules } = project;
  return {
    projectId,
    title,
    review: rules.review,
    rules: rules.quality,
    policy: policyNameOf(rules),
    choices: await choicesOf(db, project),
    gold: await countGold(db, projectId),
    people: await peopleReport(db, project),
    agreement: await projectAgreement(db, project),
    disputes: await disputesOf(db, project),
    mayDecide: caller.roles.includes('operator'),
  };
}

/** Assets have a task for each wanted answer from their import on, so that number stays as it is from then. */
async function choicesOf(db: Database, { projectId, rules }: Project): Promise<PolicyName[]> {
  const counts = await taskCounts(db, projectId);
  const isEmpty = Object.values(counts).every((count) => count === 0);
  const { overlap } = rules.quality;
  return PolicyName.options.filter((name) => isEmpty || policies[name].quality.overlap === overlap);
}
