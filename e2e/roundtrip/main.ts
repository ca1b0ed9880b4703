/** `npm run roundtrip`: the whole job through the real app, held against the truth. */
import { stripVTControlCharacters } from 'node:util';
import { buildApp } from '#build/app-build.ts';
import { openDesktop } from '#build/desktop.ts';
import { cleanUpWhenInterrupted, createCleanup } from '#e2e/driver/cleanup.ts';
import { setsOf, usage, wishOf } from './arguments.ts';
import { playJob } from './play.ts';
import { playSets } from './sets/play-sets.ts';
import { UsageFailure } from './usage-failure.ts';

process.exitCode = await run(process.argv.slice(2));

async function run(words: readonly string[]): Promise<number> {
  const cleanup = createCleanup();
  cleanUpWhenInterrupted(cleanup);
  try {
    const sets = setsOf(words);
    if (sets !== null) return (await playSets(sets, { say, cleanup })) ? 0 : 1;
    const wish = wishOf(words);
    if (wish === null) {
      say(usage);
      return 0;
    }
    const hasPassed = await playJob(wish, { say, open, cleanup });
    return hasPassed ? 0 : 1;
  } catch (error) {
    say(stripVTControlCharacters(error instanceof Error ? error.message : String(error)));
    return error instanceof UsageFailure ? 2 : 1;
  } finally {
    await cleanup.run();
  }
}

async function open() {
  buildApp();
  return openDesktop();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
