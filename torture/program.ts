/** The commands of torture, and how they end: a report as JSON on the last line, and 1 when a promise was broken. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { runDisk } from './disk/run-disk.ts';
import { runKill } from './kill/run-kill.ts';
import { runNetwork } from './network/run-network.ts';
import { processPlantNames } from './plants/process-plants.ts';
import type { ProcessPlantName } from './plants/process-plants.ts';
import { plantNames, plants } from './plants/plants.ts';
import type { PlantName } from './plants/plants.ts';
import { runPower } from './power/run-power.ts';
import { anySeed } from './random.ts';
import { reportLine } from './report.ts';
import type { Report } from './report.ts';
import { runSim } from './sim/run-sim.ts';

type SimWords = { readonly seeds: number; readonly seed?: number; readonly plant?: PlantName };
type PowerWords = {
  readonly cuts: number;
  readonly seed?: number;
  readonly plant?: ProcessPlantName;
};
type Say = (line: string) => void;

/** Runs one command line; the exit code is 0, or 1 when a promise was broken or the words were not understood. */
export async function runTorture(words: readonly string[], say: Say): Promise<number> {
  let report: Report | null = null;
  const program = new Command('torture').description(
    'Tries to make Jaturi lose a label. Prints JSON on its last line; exits 1 when a promise was broken.',
  );
  program
    .command('kill')
    .description('kill the app’s store process at random moments and look for lost work')
    .option('--cycles <number>', 'how often to kill', wholeNumber, 50)
    .option('--seed <number>', 'repeats a run', wholeNumber)
    .action(async ({ cycles, seed = anySeed() }: { cycles: number; seed?: number }) => {
      report = await runKill({ cycles, seed });
    });
  program
    .command('sim')
    .description('simulate people, devices, a hub and all that may go wrong between them')
    .option('--seeds <number>', 'how many worlds', wholeNumber, 100)
    .option('--seed <number>', 'the first world; repeats a run', wholeNumber)
    .addOption(plantOption(plantNames))
    .action(async ({ seeds, seed = anySeed(), plant }: SimWords) => {
      report = await runSim({
        seeds,
        seed,
        ...(plant === undefined ? {} : { plant: plants[plant], stopsAtFirst: true }),
      });
    });
  program
    .command('network')
    .description('put a bad line between the app’s process and the hub’s')
    .option('--runs <number>', 'how many runs, each with one kind of fault', wholeNumber, 30)
    .option('--seed <number>', 'the first run; repeats a run', wholeNumber)
    .action(async ({ runs, seed = anySeed() }: { runs: number; seed?: number }) => {
      report = await runNetwork({ runs, seed });
    });
  program
    .command('power')
    .description(
      'play recorded writes of the app and of the hub up to a power cut, and open what is left',
    )
    .option('--cuts <number>', 'how many cuts', wholeNumber, 2000)
    .option('--seed <number>', 'the first recording; repeats a run', wholeNumber)
    .addOption(plantOption(processPlantNames))
    .action(async ({ cuts, seed = anySeed(), plant }: PowerWords) => {
      report = await runPower({ cuts, seed, plant, stopsAtFirst: plant !== undefined });
    });
  program
    .command('disk')
    .description('fill up the disks of the app and of the hub, and damage the app’s store')
    .option('--seed <number>', 'repeats a run', wholeNumber)
    .action(async ({ seed = anySeed() }: { seed?: number }) => {
      report = await runDisk({ seed });
    });
  try {
    await overrideExit(program).parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    throw error;
  }
  return report === null ? 1 : conclude(report, say);
}

function conclude(report: Report, say: Say): number {
  for (const { invariant, detail, seed } of report.violations) {
    say(`${invariant}: ${detail} (--seed ${seed})`);
  }
  for (const why of report.skipped ?? []) say(`skipped: ${why}`);
  say(reportLine(report));
  // Where everything must be tried, what was left out counts as broken.
  const leftOut = report.skipped !== undefined && Boolean(process.env['CI']);
  return report.violations.length === 0 && !leftOut ? 0 : 1;
}

function plantOption(names: readonly string[]): Option {
  const flags = `--plant <${names.join('|')}>`;
  return new Option(flags, 'carries a known bug, to see it found out').argParser((written) => {
    if (names.includes(written)) return written;
    throw new InvalidArgumentError(`It must be one of ${names.join(', ')}.`);
  });
}

function overrideExit(command: Command): Command {
  command.exitOverride();
  for (const child of command.commands) overrideExit(child);
  return command;
}

function wholeNumber(written: string): number {
  if (/^\d{1,10}$/.test(written)) return Number(written);
  throw new InvalidArgumentError('It must be a whole number.');
}
