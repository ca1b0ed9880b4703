/** `npm run roundtrip`: the whole job through the real app, held against the truth. */
import { buildApp } from '#build/app-build.ts';
import { openDesktop } from '#build/desktop.ts';
import { wishOf, usage } from './arguments.ts';
import { playJob } from './play.ts';
import { UsageFailure } from './usage-failure.ts';

process.exitCode = await run(process.argv.slice(2));

async function run(words: readonly string[]): Promise<number> {
  try {
    const wish = wishOf(words);
    if (wish === null) {
      say(usage);
      return 0;
    }
    return await playJob(wish, say, async () => {
      buildApp();
      return openDesktop();
    });
  } catch (error) {
    if (!(error instanceof UsageFailure)) throw error;
    say(error.message);
    return 2;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
