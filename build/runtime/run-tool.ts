import { spawnSync } from 'node:child_process';

/** Runs a program to its end and returns what it printed. Throws with its own words if it fails. */
export function runTool(tool: string, args: readonly string[], folder?: string): string {
  const result = spawnSync(tool, args, {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (result.error) throw new Error(`${tool} cannot run: ${result.error.message}`);
  if (result.status === 0) return result.stdout;
  const why = result.stderr.trim().split('\n').slice(-5).join('\n');
  throw new Error(`${tool} ${args[0] ?? ''} failed (${result.status ?? result.signal}): ${why}`);
}
