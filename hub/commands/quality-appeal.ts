/** `hub quality appeal`: an operator decides what no reviewer can. */
import type { Command } from 'commander';
import { openAppeals } from '../appeals/appeal-store.ts';
import { commandLine } from '../audit/audit.ts';
import { decideAppeal } from '../decisions/decisions.ts';
import { Refusal } from '../refusal.ts';
import { findProject } from './find-project.ts';
import { hubCommand, onHub, say } from './on-hub.ts';
import type { Common } from './on-hub.ts';

export function qualityAppealCommand(): Command {
  return hubCommand('appeal', 'Decide an appeal in the place of a reviewer')
    .argument('<project>')
    .argument('<task>', 'its id, or the beginning of its id; "quality disputes" lists them')
    .argument('<decision>', 'uphold: approve and pay the work as it was submitted; or reject')
    .action(appeal);
}

function isDecision(written: string): written is 'uphold' | 'reject' {
  return written === 'uphold' || written === 'reject';
}

async function appeal(
  written: string,
  taskId: string,
  decision: string,
  _: unknown,
  command: Command,
): Promise<void> {
  const options = command.optsWithGlobals<Common>();
  if (!isDecision(decision)) {
    throw new Refusal('body-malformed', `Write uphold or reject, not "${decision}".`);
  }
  await onHub(options, 'present', async (context) => {
    const project = await findProject(context.db, written);
    const found = (await openAppeals(context.db, project.projectId)).filter((one) =>
      one.task_id.startsWith(taskId),
    );
    const [only] = found;
    if (only === undefined || found.length > 1) {
      throw new Refusal(
        'not-found',
        `${found.length === 0 ? 'No' : 'More than one'} open appeal of "${project.title}" is about a task whose id begins with "${taskId}".`,
      );
    }
    const state = await decideAppeal(context, commandLine, only.appeal_id, decision);
    say(options, { appealId: only.appeal_id, taskId: only.task_id, state }, [
      state === 'upheld'
        ? 'The work is approved and paid as it was submitted. Its maker is told.'
        : 'The return stands. Its maker is told.',
    ]);
  });
}
