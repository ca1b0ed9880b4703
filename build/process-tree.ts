import { readFileSync, readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 20;

/** The process and all that it started, itself last. Knows Linux only; elsewhere itself alone. */
export function processTree(pid: number): number[] {
  const parents = new Map<number, number>();
  if (process.platform === 'linux') {
    for (const name of readdirSync('/proc')) {
      if (/^\d+$/.test(name)) parents.set(Number(name), parentOf(name));
    }
  }
  const below = (parent: number): number[] =>
    [...parents].flatMap(([child, of]) => (of === parent ? [...below(child), child] : []));
  return [...below(pid), pid];
}

/**
 * Kills an app as a power cut would: at once, with every process it started, and returns when all
 * are gone. Takes the process id that Playwright reports.
 */
export async function killTree(pid: number): Promise<void> {
  const tree = processTree(pid);
  // The main process first, so that it can neither save nor restart what dies after it.
  for (const each of tree.toReversed()) send(each, 'SIGKILL');
  while (tree.some((each) => isAlive(each))) await wait(POLL_MS);
}

function parentOf(pid: string): number {
  try {
    // The name in brackets may hold spaces; what follows it does not.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return Number(fields[1]);
  } catch {
    return 0;
  }
}

/** A killed child stays listed until its parent collects it; that counts as gone. */
function isAlive(pid: number): boolean {
  if (!send(pid, 0)) return false;
  if (process.platform !== 'linux') return true;
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
