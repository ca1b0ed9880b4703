/** Runs the labeler and kills it outright at a moment of chance. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Random } from '../random.ts';
import type { Said } from './said.ts';

const labeler = fileURLToPath(new URL('./labeler.ts', import.meta.url));
/** A kill while the app opens its store, and one while it works, ms. */
const mostOpeningMs = 500;
const mostWorkingMs = 250;
const opens = 0.15;

/** All that it said before it died. Rejects when it ended by itself. */
export function killedLabeler(dir: string, random: Random): Promise<Said[]> {
  const seed = random.below(2 ** 31);
  const whileOpening = random.chance(opens);
  const afterMs = random.below(whileOpening ? mostOpeningMs : mostWorkingMs);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [labeler, dir, String(seed)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complaint = '';
    let isDoomed = false;
    const doom = () => {
      if (isDoomed) return;
      isDoomed = true;
      setTimeout(() => child.kill('SIGKILL'), afterMs);
    };
    if (whileOpening) doom();
    child.stderr.on('data', (chunk) => (complaint += String(chunk)));
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      doom();
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      const lines = said.split('\n').slice(0, -1);
      if (signal === 'SIGKILL') resolve(lines.map((line) => JSON.parse(line) as Said));
      else reject(new Error(`the labeler ended by itself: ${complaint}`));
    });
  });
}
