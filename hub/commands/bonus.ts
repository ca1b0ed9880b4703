/** `hub bonus` */
import type { Command } from 'commander';
import { accountByName } from '../accounts/account-store.ts';
import { audit, commandLine } from '../audit/audit.ts';
import { inTransaction } from '../context.ts';
import { payBonus } from '../payouts/pay-bonus.ts';
import { Refusal } from '../refusal.ts';
import { findProject } from './find-project.ts';
import { hubCommand, onHub, say, wholeNumber } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common & { readonly why: string };

export function bonusCommand(): Command {
  return hubCommand('bonus', 'Add money beside the prices of tasks, which the next payout pays')
    .argument('<project>')
    .argument('<name>', 'who gets it')
    .argument('<won>', 'whole won', wholeNumber)
    .requiredOption('--why <words>', 'what it is for; nobody gets it twice for the same')
    .action(run);
}

async function run(written: string, name: string, won: number, options: Options): Promise<void> {
  const why = options.why.normalize('NFC').trim();
  if (won === 0 || why === '' || why.length > 200) {
    throw new Refusal(
      'body-malformed',
      'A bonus is at least 1 won, and --why has 1 to 200 characters.',
    );
  }
  await onHub(options, 'present', async (context) => {
    const project = await findProject(context.db, written);
    const person = await accountByName(context.db, name);
    if (person === null) throw new Refusal('not-found', `There is nobody named "${name}".`);
    const { accountId } = person.account;
    await inTransaction(context, async (work) => {
      if (!(await payBonus(work, project, { accountId, won, why }))) {
        throw new Refusal(
          'key-reused',
          `"${name}" had a bonus for "${why}" in this project already. Nothing was added.`,
        );
      }
      await audit(
        { ...context, db: work.db },
        { ...commandLine, action: 'bonus', object: accountId, result: `${won} won: ${why}` },
      );
    });
    say(options, { accountId, projectId: project.projectId, won, why }, [
      `${won} won are payable to "${name}", who is told.`,
    ]);
  });
}
