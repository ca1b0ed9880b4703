/** The commands of simulate: a table for people, and the same as JSON on the last line. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { PolicyName } from '#shared/quality/policies.ts';
import { anySeed } from '#torture/random.ts';
import { reportLine, tableOf } from './crowd/report.ts';
import { simulateCrowd } from './crowd/simulate-crowd.ts';
import type { Outcome } from './crowd/outcome.ts';

type Words = {
  readonly workers: number;
  readonly tasks: number;
  readonly seed?: number;
  readonly policy?: readonly PolicyName[];
  readonly pace: 'tells' | 'silent';
};

/** Runs one command line; the exit code is 0, or 1 when the words were not understood. */
export async function runSimulation(
  words: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const program = new Command('simulate').description(
    'Puts a made-up crowd of known skill on the hub’s own rules. Prints JSON on its last line.',
  );
  program
    .command('crowd')
    .description('what each quality policy finds, holds, costs and exports')
    .option('--workers <number>', 'people who label', wholeNumber, 500)
    .option('--tasks <number>', 'assets to be labeled', wholeNumber, 20_000)
    .option('--seed <number>', 'repeats a run', wholeNumber)
    .addOption(new Option('--policy <names...>', 'only these policies').choices(PolicyName.options))
    .addOption(
      new Option('--pace <what>', 'whether people take longer over what they get wrong')
        .choices(['tells', 'silent'])
        .default('tells'),
    )
    .action(async ({ workers, tasks, seed = anySeed(), policy, pace }: Words) => {
      const outcomes: Outcome[] = [];
      say(`${workers} workers, ${tasks} tasks, --seed ${seed}`);
      for (const name of policy ?? PolicyName.options) {
        outcomes.push(await simulateCrowd({ workers, tasks, seed, pace }, name, say));
      }
      for (const line of tableOf(outcomes)) say(line);
      say(reportLine(outcomes));
    });
  try {
    await overrideExit(program).parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    throw error;
  }
}

function overrideExit(command: Command): Command {
  command.exitOverride();
  for (const child of command.commands) overrideExit(child);
  return command;
}

function wholeNumber(written: string): number {
  if (/^[1-9]\d{0,9}$/.test(written)) return Number(written);
  throw new InvalidArgumentError('It must be a whole number of at least 1.');
}
