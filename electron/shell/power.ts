/** Tells the host what it should try again for: the computer woke up, the network came or went. */
import { net, powerMonitor } from 'electron';
import type { WakeReason } from '#host/environment.ts';

/** Electron has no event for the network, and asking is cheap. */
const networkLookMs = 2000;

export function watchPower(wake: (reason: WakeReason) => void): void {
  powerMonitor.on('resume', () => wake('resume'));
  powerMonitor.on('unlock-screen', () => wake('resume'));
  let online = net.isOnline();
  setInterval(() => {
    const now = net.isOnline();
    if (now !== online) wake(now ? 'network-up' : 'network-down');
    online = now;
  }, networkLookMs).unref();
}
