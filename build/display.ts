import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

const SCREEN = '1600x1000x24';
const START_WAIT_MS = 10_000;

export type Display = {
  /** What DISPLAY has to be. */
  readonly name: string;
  readonly close: () => void;
};

/** Whether a window could open here as things are. Only Linux can lack a screen. */
export function hasScreen(environment: NodeJS.ProcessEnv = process.env): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(environment['DISPLAY'] ?? environment['WAYLAND_DISPLAY']);
}

/** Starts a screen of our own, on a number that is free. It ends with this process. */
export async function startDisplay(): Promise<Display> {
  // Without access control, since Electron may run as another user; no network can reach it.
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-ac', '-noreset'];
  // Tied to our life by the kernel, so that it goes even when we are killed.
  const command = ['--pdeathsig', 'TERM', '--', 'Xvfb', ...args];
  const server = spawn('setpriv', command, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  try {
    const number = await new Promise<string>((resolve, reject) => {
      server.once('error', reject);
      server.once('exit', () => reject(new Error('Xvfb ended before its screen was ready.')));
      setTimeout(() => reject(new Error('Xvfb gave no screen.')), START_WAIT_MS).unref();
      const numbers = server.stdio[3] as Readable;
      numbers.setEncoding('utf8');
      let text = '';
      numbers.on('data', (chunk: string) => {
        text += chunk;
        if (text.includes('\n')) resolve(text.trim());
      });
    });
    return { name: `:${number}`, close: () => server.kill('SIGTERM') };
  } catch (error) {
    server.kill('SIGTERM');
    throw error;
  }
}
