/** Commands of the hub, each in a process of its own, as `npm run hub -- …` starts them. */
import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '#build/root.ts';

type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Hundreds of processes read the same sources, which Node need not compile for each of them. */
const compiled = join(tmpdir(), 'jaturi-compiled');

/** Runs a command on the hub in `dir` to its end. */
export async function hubCommand(dir: string, words: readonly string[]): Promise<Ended> {
  const script = [join(ROOT, 'build', 'bootstrap.mjs'), 'hub/main.ts'];
  const child = spawn(process.execPath, [...script, ...words, '--dir', dir], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled },
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, out, err };
}

/** What a command says as JSON. Throws what it complained of when it failed. */
export async function told(dir: string, words: readonly string[]): Promise<unknown> {
  const { code, out, err } = await hubCommand(dir, [...words, '--json']);
  if (code !== 0) throw new Error(`hub ${words.join(' ')}: ended with ${code}: ${err.trim()}`);
  return JSON.parse(out);
}
