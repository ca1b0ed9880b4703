/** The page that says which test covers which fault, made from the tests as they are. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { faultRows } from './fault-rows.ts';
import { readTags } from './fault-tags.ts';
import type { Tagged } from './fault-tags.ts';
import { findTests } from './find-tests.ts';
import type { FoundTest } from './find-tests.ts';
import { invariants } from './invariants.ts';

/** Relative to the repository. */
export const faultsPage = 'docs/faults.md';

export type CoveringTest = Tagged & Pick<FoundTest, 'mode'> & { readonly file: string };

const testFiles = '{shared,electron,hub,renderer,torture,e2e,build}/**/*.test.{ts,tsx}';

/** Every test of the repository that names a fault or an invariant. Throws for a tag that names nothing. */
export function coveringTests(): readonly CoveringTest[] {
  const files = globSync(testFiles, { cwd: ROOT }).map((file) => file.replaceAll('\\', '/'));
  return files.toSorted().flatMap((file) => {
    const source = readFileSync(join(ROOT, file), 'utf8');
    if (!/\[(fault|I)\s?\d/.test(source)) return [];
    return findTests(file, source)
      .map(({ title, mode }) => ({ file, mode, ...readTags(title) }))
      .filter((test) => test.faults.length > 0 || test.invariants.length > 0);
  });
}

/** Rows without a test that runs somewhere. */
export function uncoveredFaults(tests: readonly CoveringTest[]): readonly number[] {
  return faultRows
    .map(({ number }) => number)
    .filter((number) => !tests.some((test) => test.mode !== 'off' && test.faults.includes(number)));
}

/** The whole page as Markdown. */
export function pageOf(tests: readonly CoveringTest[]): string {
  const uncovered = uncoveredFaults(tests).length;
  return [
    '# Faults, and the tests that hold them',
    '',
    '<!-- Made by `npm run faults` from the titles of the tests; `npm run check` fails when it is stale. -->',
    '',
    'What can go wrong between a label and the hub, what must then hold, and the tests that show it. A test says what it',
    'covers at the end of its title: `[fault 24]`, or `[I19]` for an invariant. One that is switched off is marked **off**;',
    'one marked _where it can_ runs only where the system lets it (a file system to mount, a desktop).',
    '',
    `${faultRows.length} faults, ${uncovered === 0 ? 'each with a test' : `${uncovered} without a test`}; ` +
      `${tests.length} tests name a fault or an invariant.`,
    '',
    '## Faults',
    ...faultRows.flatMap(({ number, fault, where, expected, limit }) => [
      '',
      `### ${number}. ${fault}`,
      '',
      `_Where:_ ${where}. _Expected:_ ${expected}.`,
      ...(limit === undefined ? [] : ['', `_Not shown:_ ${limit}`]),
      '',
      ...listOf(tests.filter((test) => test.faults.includes(number))),
    ]),
    '',
    '## Invariants',
    ...invariants.flatMap((invariant, at) => [
      '',
      `### I${at + 1}`,
      '',
      invariant,
      '',
      ...listOf(tests.filter((test) => test.invariants.includes(at + 1))),
    ]),
    '',
  ].join('\n');
}

function listOf(tests: readonly CoveringTest[]): readonly string[] {
  if (tests.length === 0) return ['- **no test**'];
  return tests.map(({ file, title, mode }) => `- \`${file}\`: ${plain(title)}${marks[mode]}`);
}

const marks = { on: '', conditional: ' _(where it can)_', off: ' **(off)**' } as const;

/** Titles are words, not Markdown. */
function plain(title: string): string {
  return title.replaceAll(/[*_<>`[\]\\]/g, String.raw`\$&`);
}
