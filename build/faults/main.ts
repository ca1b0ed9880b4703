// `npm run faults` writes docs/faults.md; with `--check` it only says whether the page is as the tests are.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { coveringTests, faultsPage, pageOf, uncoveredFaults } from './faults-page.ts';

const file = join(ROOT, faultsPage);
const tests = coveringTests();
const page = pageOf(tests);
const uncovered = uncoveredFaults(tests);
if (process.argv.includes('--check')) {
  const stale = !existsSync(file) || readFileSync(file, 'utf8') !== page;
  if (stale) console.log(`${faultsPage} is stale: run "npm run faults" and commit it.`);
  if (uncovered.length > 0) console.log(`Faults without a test: ${uncovered.join(', ')}`);
  process.exitCode = stale || uncovered.length > 0 ? 1 : 0;
} else {
  writeFileSync(file, page);
  const gap = uncovered.length === 0 ? 'every fault has one' : `none for ${uncovered.join(', ')}`;
  console.log(`${faultsPage}: ${tests.length} tests, ${gap}`);
}
