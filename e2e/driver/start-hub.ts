/** A hub of its own for a test: the real command line in a real process, on the loopback interface. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ROOT } from '#build/root.ts';

export type TestHub = {
  /** The same before and after a stop. */
  readonly url: string;
  readonly dir: string;
  /** The network comes back: the hub serves at its old address again. */
  readonly start: () => Promise<void>;
  /** The network goes away: whoever calls is refused the connection. */
  readonly stop: () => Promise<void>;
  /** Runs one of the operator's commands on this hub and gives what it says as JSON. */
  readonly command: (...words: readonly string[]) => Promise<unknown>;
  /** Adds a person with this password. */
  readonly addUser: (name: string, roles: string, password: string) => Promise<void>;
};

const main = join(ROOT, 'hub', 'main.ts');
const Served = z.object({ url: z.string() });

/** Starts a hub with its data in `dir` (a fresh folder when left out), on a free port that it keeps. */
export async function startHub(options: { readonly dir?: string } = {}): Promise<TestHub> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'jaturi-hub-'));
  let serving = await serve(dir, '0');
  const { url } = serving;
  const { port } = new URL(url);
  return {
    url,
    dir,
    async start() {
      if (serving.child.exitCode === null && serving.child.signalCode === null) return;
      serving = await serve(dir, port);
    },
    async stop() {
      if (serving.child.exitCode !== null || serving.child.signalCode !== null) return;
      const exited = new Promise((resolve) => serving.child.once('exit', resolve));
      serving.child.kill('SIGTERM');
      await exited;
    },
    command: (...words) => run(dir, words),
    async addUser(name, roles, password) {
      await run(dir, ['user', 'add', name, '--role', roles, '--password-stdin'], password);
    },
  };
}

async function serve(dir: string, port: string): Promise<{ child: ChildProcess; url: string }> {
  const words = [main, 'serve', '--dir', dir, '--port', port, '--json'];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  // Unread pipes fill up and stop the hub.
  child.stderr.resume();
  const said = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`the hub ended with ${code}`)));
  });
  return { child, url: Served.parse(JSON.parse(said)).url };
}

async function run(dir: string, words: readonly string[], input = ''): Promise<unknown> {
  const child = spawn(process.execPath, [main, ...words, '--dir', dir, '--json'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (stderr += text.toString()));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`hub ${words.join(' ')}: ${stderr}`);
  return JSON.parse(stdout) as unknown;
}
