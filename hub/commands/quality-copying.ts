/** `hub quality copying`: who shares more mistakes with somebody than chance explains. */
import type { Command } from 'commander';
import { sharedMistakes } from '../quality/shared-mistakes.ts';
import { findProject } from './find-project.ts';
import { hubCommand, onHub, say, table } from './on-hub.ts';
import type { Common } from './on-hub.ts';

export function qualityCopyingCommand(): Command {
  return hubCommand(
    'copying',
    'Pairs of people who make the very same mistakes more often than chance explains',
  )
    .argument('<project>')
    .action(copying);
}

/** Nobody is paused for it: it is for an operator to look at. */
async function copying(written: string, _: unknown, command: Command): Promise<void> {
  const options = command.optsWithGlobals<Common>();
  await onHub(options, 'present', async ({ db }) => {
    const found = await sharedMistakes(db, await findProject(db, written));
    say(
      options,
      found,
      found.length === 0
        ? ['Nobody shares more mistakes with somebody than chance explains.']
        : table([
            ['who', 'and', 'both wrong', 'the same', 'odds'],
            ...found.map(({ names, wrong, same, odds }) => [
              ...names,
              wrong,
              same,
              odds >= 1e6 ? 'over a million' : Math.round(odds),
            ]),
          ]),
    );
  });
}
