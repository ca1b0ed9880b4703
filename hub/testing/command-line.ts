/** The command line of a hub, each command in a process of its own, as an operator types it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, onTestFinished } from 'vitest';
import { temporaryFolder } from './test-hub.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
/** Milliseconds; processes start slowly while others run. */
export const commandWaitMs = 60_000;

let place = { work: '', dir: '' };

/** Gives every test of the file an empty folder and a place for its hub in it. */
export function inCommandFolders(): void {
  beforeEach(() => {
    const work = temporaryFolder();
    place = { work, dir: join(work, 'hub') };
  });
}

/** Folder of this test, and that of its hub, which is not there at first. */
export function folders(): { readonly work: string; readonly dir: string } {
  return place;
}

export type Ended = { code: number | null; out: string; err: string };

/** Starts a command and leaves it running. */
export function start(...words: string[]) {
  const child = spawn(process.execPath, [main, ...words], {
    env: { ...process.env, JATURI_HUB_DIR: place.dir },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  return { child, ended };
}

/** A command to its end. */
export async function run(...words: string[]): Promise<Ended> {
  const { child, ended } = start(...words);
  child.stdin.end();
  return ended;
}

/** The JSON that a successful command says. */
export async function told<T>(...words: string[]): Promise<T> {
  const { code, out, err } = await run(...words, '--json');
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as T;
}

/** The hub serving on a free port. */
export async function served() {
  const { child, ended } = start('serve', '--port', '0', '--json');
  onTestFinished(() => void child.kill('SIGKILL'));
  const line = await new Promise<string>((resolve) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()));
  });
  const { url } = JSON.parse(line) as { url: string };
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  return { url, stop, kill };
}
