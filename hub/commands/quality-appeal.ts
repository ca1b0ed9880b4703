/** `hub quality appeal`: an operator decides what no reviewer can. */
import type { Command } from 'commander';
import { openAppeals } from '../appeals/appeal-store.ts';
import { closeAppeal } from '../appeals/close-appeal.ts';
import { audit } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import { appendEvents } from '../feed/feed-store.ts';
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

const states = { uphold: 'upheld', reject: 'rejected' } as const;

function isDecision(written: string): written is keyof typeof states {
  return Object.hasOwn(states, written);
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
    const state = states[decision];
    const closed = await inTransaction(context, async (work) => {
      const found = (await openAppeals(work.db, project.projectId)).filter((one) =>
        one.task_id.startsWith(taskId),
      );
      const [only] = found;
      if (only === undefined || found.length > 1) {
        throw new Refusal(
          'not-found',
          `${found.length === 0 ? 'No' : 'More than one'} open appeal of "${project.title}" is about a task whose id begins with "${taskId}".`,
        );
      }
      await appendEvents(work, await closeAppeal(work, project, only, { state, reason: null }));
      await audit(
        { ...context, db: work.db },
        {
          accountId: null,
          address: 'command-line',
          action: 'appeal-decided',
          object: `${only.appeal_id}/${state}`,
          result: 'ok',
        },
      );
      return only;
    });
    say(options, { appealId: closed.appeal_id, taskId: closed.task_id, state }, [
      state === 'upheld'
        ? 'The work is approved and paid as it was submitted. Its maker is told.'
        : 'The return stands. Its maker is told.',
    ]);
  });
}
