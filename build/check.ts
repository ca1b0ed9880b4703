// The one gate: types, lint, import directions, format and unused code.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './root.ts';

type Outcome = { readonly passed: boolean; readonly report: string };

/** Each of these answers for itself; a later one still runs when an earlier one fails. */
const STEPS: Readonly<Record<string, readonly [tool: string, ...args: string[]]>> = {
  types: ['tsc', '-b'],
  'lint and import directions': ['oxlint'],
  format: ['oxfmt', '--check', '.'],
  'unused code': ['knip', '--no-progress'],
  'faults and their tests': ['node', 'build/faults/main.ts', '--check'],
};

function runTool(tool: string, args: readonly string[]): Outcome {
  const isWindows = process.platform === 'win32';
  // Our own scripts run on the Node that runs this one; the packages' tools by their own starters.
  const command =
    tool === 'node'
      ? process.execPath
      : join(ROOT, 'node_modules', '.bin', isWindows ? `${tool}.cmd` : tool);
  const result = spawnSync(command, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: isWindows && tool !== 'node',
  });
  if (result.error) return { passed: false, report: result.error.message };
  return { passed: result.status === 0, report: `${result.stdout}${result.stderr}`.trim() };
}

function runSteps(): string[] {
  const failed: string[] = [];
  for (const [name, [tool, ...args]] of Object.entries(STEPS)) {
    const start = performance.now();
    const outcome = runTool(tool, args);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${outcome.passed ? 'pass' : 'FAIL'}  ${name} (${seconds} s)`);
    if (outcome.passed) continue;
    failed.push(name);
    console.log(outcome.report.replaceAll(/^/gm, '      '));
  }
  return failed;
}

const failed = runSteps();
console.log(failed.length === 0 ? 'check passed' : `check failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
