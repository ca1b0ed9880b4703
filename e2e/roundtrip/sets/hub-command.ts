/** Commands of the hub, each in a process of its own, as an operator types them. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '#build/root.ts';

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs a command on the hub in `dir` to its end. */
export async function hubCommand(dir: string, words: readonly string[]): Promise<Ended> {
  const main = join(ROOT, 'hub', 'main.ts');
  const child = spawn(process.execPath, [main, ...words, '--dir', dir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, err };
}

/** What a command says as JSON. Throws what it complained of when it failed. */
export async function told(dir: string, words: readonly string[]): Promise<unknown> {
  const { code, out, err } = await hubCommand(dir, [...words, '--json']);
  if (code !== 0) throw new Error(`hub ${words.join(' ')}: ${err.trim()}`);
  return JSON.parse(out);
}
