/** Runs the labeler that works over a bad line until it ends. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Said } from './said.ts';

const labeler = fileURLToPath(new URL('./labeler.ts', import.meta.url));

/** How it ended, and all that it said; `hear` is told as it says it. */
export function runLabeler(
  words: readonly string[],
  hear: (said: Said) => void,
): Promise<{ readonly said: readonly Said[]; readonly complaint: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [labeler, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: Said[] = [];
    let text = '';
    let complaint = '';
    child.stderr.on('data', (chunk) => (complaint += String(chunk)));
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const one = JSON.parse(line) as Said;
        said.push(one);
        hear(one);
      }
    });
    child.on('error', reject);
    child.on('close', () => resolve({ said, complaint }));
  });
}
