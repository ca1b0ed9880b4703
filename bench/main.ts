/** `npm run bench -- NAME`: how fast the real app is on this computer. */
import { stripVTControlCharacters } from 'node:util';
import { buildApp } from '#build/app-build.ts';
import { openDesktop } from '#build/desktop.ts';
import { cleanUpWhenInterrupted, createCleanup } from '#e2e/driver/cleanup.ts';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import type { Surroundings } from './canvas/canvas-bench.ts';
import { measureCanvas } from './canvas/canvas-bench.ts';
import type { Row } from './row.ts';
import { tableOf } from './row.ts';
import { measureSync } from './sync/sync-bench.ts';

type Bench = { readonly about: string } & (
  | { readonly measure: (surroundings: Surroundings) => Promise<readonly Row[]> }
  | {
      /** Needs neither a window nor a built app. */
      readonly measureHeadless: (
        surroundings: Omit<Surroundings, 'desktop'>,
      ) => Promise<readonly Row[]>;
    }
);

const benches: Readonly<Record<string, Bench>> = {
  canvas: {
    about: 'opening, changing, dragging and answering tasks, and how much memory that takes',
    measure: measureCanvas,
  },
  sync: {
    about: 'sending and receiving by app and hub, a long backlog, and the start after a crash',
    measureHeadless: measureSync,
  },
};

const usage = [
  'npm run bench -- NAME',
  '',
  ...Object.entries(benches).map(([name, { about }]) => `  ${name}  ${about}`),
  '',
  'Needs a quiet computer for numbers worth comparing. The last line is JSON.',
].join('\n');

process.exitCode = await run(process.argv.slice(2));

async function run(words: readonly string[]): Promise<number> {
  const [name = '--help', ...more] = words;
  const bench = benches[name];
  if (name === '--help' || bench === undefined || more.length > 0) {
    say(usage);
    return name === '--help' ? 0 : 2;
  }
  const cleanup = createCleanup();
  cleanUpWhenInterrupted(cleanup);
  try {
    const rows = await measureWith(bench, cleanup);
    say(tableOf(rows));
    say(JSON.stringify({ rows }));
    return 0;
  } catch (error) {
    say(stripVTControlCharacters(error instanceof Error ? error.message : String(error)));
    return 1;
  } finally {
    await cleanup.run();
  }
}

async function measureWith(bench: Bench, cleanup: Cleanup): Promise<readonly Row[]> {
  if ('measureHeadless' in bench) return bench.measureHeadless({ cleanup, say });
  buildApp();
  const { desktop, close } = await openDesktop();
  cleanup.add(close);
  return bench.measure({ desktop, cleanup, say });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
