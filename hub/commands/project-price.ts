/** `hub project price` */
import type { Command } from 'commander';
import { audited, commandLine } from '../audit/audit.ts';
import { changeProject } from '../projects/project-store.ts';
import { Refusal } from '../refusal.ts';
import { findProject } from './find-project.ts';
import { hubCommand, onHub, say, wholeNumber } from './on-hub.ts';
import type { Common } from './on-hub.ts';

type Options = Common & { readonly task?: number; readonly review?: number };

export function projectPriceCommand(): Command {
  return hubCommand('price', 'Change what the batches that are leased from now on pay')
    .argument('<project>', 'its title, its id, or the beginning of its id')
    .option('--task <won>', 'for a task', wholeNumber)
    .option('--review <won>', 'for a verdict', wholeNumber)
    .addHelpText(
      'after',
      `
Batches that are leased already pay what they said when they were.

Example:
  npm run hub -- project price "표지판" --task 25`,
    )
    .action(change);
}

async function change(written: string, { task, review, ...options }: Options): Promise<void> {
  if (task === undefined && review === undefined) {
    throw new Refusal('body-malformed', 'Say what is to change: --task, --review.');
  }
  await onHub(options, 'present', async (context) => {
    const { projectId } = await findProject(context.db, written);
    const object = `${projectId} ${JSON.stringify({ task, review })}`;
    const line = { ...commandLine, action: 'project-price', object };
    const { priceWon, reviewPriceWon } = await audited(context, line, async (work) => {
      const before = await findProject(work.db, projectId);
      const after = {
        ...before,
        priceWon: task ?? before.priceWon,
        reviewPriceWon: review ?? before.reviewPriceWon,
      };
      await changeProject(work, after);
      return after;
    });
    say(options, { projectId, priceWon, reviewPriceWon }, [
      `${priceWon} won a task, ${reviewPriceWon} won a review, for batches from now on.`,
    ]);
  });
}
