/** `npm run bench -- NAME`: how fast the real app is on this computer. */
import { stripVTControlCharacters } from 'node:util';
import { buildApp } from '#build/app-build.ts';
import { openDesktop } from '#build/desktop.ts';
import { cleanUpWhenInterrupted, createCleanup } from '#e2e/driver/cleanup.ts';
import type { Cleanup } from '#e2e/driver/cleanup.ts';
import type { Surroundings } from './canvas/canvas-bench.ts';
import { canvasParts, measureCanvas } from './canvas/canvas-bench.ts';
import { formatParts, measureFormats } from './formats/formats-bench.ts';
import { measureReview, reviewParts } from './review/review-bench.ts';
import type { Row } from './row.ts';
import { tableOf } from './row.ts';
import { measureSync, syncParts } from './sync/sync-bench.ts';

type Bench = {
  readonly about: string;
  /** What `--only` may name. */
  readonly parts: readonly string[];
} & (
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
    parts: canvasParts,
    measure: measureCanvas,
  },
  formats: {
    about: 'a million boxes out and in by each format, beside JSON.stringify and JSON.parse',
    parts: formatParts,
    measureHeadless: measureFormats,
  },
  review: {
    about: 'deciding, a page of 48 tiles, and scrolling through a thousand crops',
    parts: reviewParts,
    measure: measureReview,
  },
  sync: {
    about: 'sending and receiving by app and hub, a long backlog, and the start after a crash',
    parts: syncParts,
    measureHeadless: measureSync,
  },
};

const usage = [
  'npm run bench -- NAME [--only PART]',
  '',
  ...Object.entries(benches).flatMap(([name, { about, parts }]) => [
    `  ${name}  ${about}`,
    `      parts: ${parts.join(', ')}`,
  ]),
  '',
  'Needs a quiet computer for numbers worth comparing. The last line is JSON.',
].join('\n');

process.exitCode = await run(process.argv.slice(2));

async function run(words: readonly string[]): Promise<number> {
  const [name = '--help', ...more] = words;
  const bench = benches[name];
  const [option, part] = more;
  const only = option === '--only' && bench?.parts.includes(part ?? '') ? (part ?? null) : null;
  const isUnderstood = more.length === 0 || (more.length === 2 && only !== null);
  if (name === '--help' || bench === undefined || !isUnderstood) {
    say(usage);
    return name === '--help' ? 0 : 2;
  }
  const cleanup = createCleanup();
  cleanUpWhenInterrupted(cleanup);
  try {
    const rows = await measureWith(bench, cleanup, only);
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

async function measureWith(
  bench: Bench,
  cleanup: Cleanup,
  only: string | null,
): Promise<readonly Row[]> {
  if ('measureHeadless' in bench) return bench.measureHeadless({ cleanup, say, only });
  buildApp();
  const { desktop, close } = await openDesktop();
  cleanup.add(close);
  return bench.measure({ desktop, cleanup, say, only });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
