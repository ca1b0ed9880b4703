// What `npm test` runs: every project of build/vitest.config.ts, or those asked for.
// `npm test -- --project hub` and file names narrow it down, as with vitest itself.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';
import { countLine, countTests } from './test-count.ts';
import type { Report } from './test-count.ts';

const REPORT = join(ROOT, '.cache', 'test-report.json');

function runVitest(filters: readonly string[]): number {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const args = [vitest, 'run', '--config', 'build/vitest.config.ts', ...reporters, ...filters];
  return spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
}

function readReport(): Report | null {
  return existsSync(REPORT) ? (JSON.parse(readFileSync(REPORT, 'utf8')) as Report) : null;
}

rmSync(REPORT, { force: true });
const status = runVitest(process.argv.slice(2));
const count = countTests(readReport());
const isHidingTests = Boolean(process.env['CI']) && count.skippedDesktop > 0;
if (isHidingTests) console.log('CI: a skipped test of the real app counts as a failure.');
const failed = count.failed + (isHidingTests ? count.skippedDesktop : 0);
const skipped = count.skipped - (isHidingTests ? count.skippedDesktop : 0);
console.log(countLine({ ...count, failed: failed === 0 && status !== 0 ? 1 : failed, skipped }));
process.exitCode = failed === 0 && status === 0 ? 0 : 1;
