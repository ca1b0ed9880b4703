/** The hub as a process of its own, which can be killed and comes back at the same port. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type HubProcess = {
  readonly url: () => string;
  /** Kills it outright and starts it again. */
  readonly killAndStart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const program = fileURLToPath(new URL('../../hub/main.ts', import.meta.url));

export async function startHubProcess(dir: string): Promise<HubProcess> {
  let port = 0;
  let child = await start();

  function start(): Promise<ChildProcess> {
    const words = [program, 'serve', '--dir', dir, '--port', String(port), '--json'];
    const started = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    return new Promise((resolve, reject) => {
      let said = '';
      let complaint = '';
      started.stderr.on('data', (chunk) => (complaint += String(chunk)));
      started.stdout.on('data', (chunk) => {
        said += String(chunk);
        if (!said.includes('\n')) return;
        port = Number(new URL((JSON.parse(said) as { url: string }).url).port);
        resolve(started);
      });
      started.on('error', reject);
      started.on('close', () => reject(new Error(`the hub ended: ${complaint}`)));
    });
  }

  async function stop(): Promise<void> {
    const closed = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await closed;
  }

  return {
    url: () => `http://127.0.0.1:${port}`,
    killAndStart: async () => {
      await stop();
      child = await start();
    },
    stop,
  };
}
