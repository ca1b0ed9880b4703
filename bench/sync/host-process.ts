/**
 * The app's store and synchronisation in a process of their own, as in the app. Argument: the app's folder.
 * Answers the window's calls, and says how much memory it holds.
 */
import { readFileSync } from 'node:fs';
import { createHost } from '#host/host.ts';
import { appEnvironment } from '#torture/world/app-environment.ts';
import type { Asked, Said } from './host-link.ts';

const [, , dir = ''] = process.argv;
const begun = performance.now();
const host = await createHost(appEnvironment(dir, { network: {} }));

process.on('message', (asked: Asked) => {
  void answer(asked).then((value) => say({ number: asked.number, value }));
});
// Whoever started this process is gone: nobody is left to end it.
process.on('disconnect', () => process.exit());
say({ ready: performance.now() - begun });

async function answer(asked: Asked): Promise<unknown> {
  switch (asked.ask) {
    case 'call':
      return host.call(asked.name, asked.input);
    case 'memory':
      globalThis.gc?.();
      return { now: process.memoryUsage().rss, most: mostMemory() };
    case 'close':
      return host.close();
  }
}

/** Bytes; the most that the process ever held. */
function mostMemory(): number {
  const found = /VmHWM:\s+(\d+) kB/.exec(
    process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '',
  );
  return found === null ? process.resourceUsage().maxRSS * 1024 : Number(found[1]) * 1024;
}

function say(said: Said): void {
  process.send?.(said);
}
