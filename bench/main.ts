/** `npm run bench -- NAME`: how fast the real app is on this computer. */
import { stripVTControlCharacters } from 'node:util';
import { buildApp } from '#build/app-build.ts';
import { openDesktop } from '#build/desktop.ts';
import { cleanUpWhenInterrupted, createCleanup } from '#e2e/driver/cleanup.ts';
import type { Surroundings } from './canvas/canvas-bench.ts';
import { measureCanvas } from './canvas/canvas-bench.ts';
import type { Row } from './row.ts';
import { tableOf } from './row.ts';

type Bench = {
  readonly about: string;
  readonly measure: (surroundings: Surroundings) => Promise<readonly Row[]>;
};

const benches: Readonly<Record<string, Bench>> = {
  canvas: {
    about: 'opening, changing, dragging and answering tasks, and how much memory that takes',
    measure: measureCanvas,
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
    buildApp();
    const { desktop, close } = await openDesktop();
    cleanup.add(close);
    const rows = await bench.measure({ desktop, cleanup, say });
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

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
