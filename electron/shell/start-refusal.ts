/** What the app refuses to be started with. */

/** Switches that let any program on this computer act through the page's bridge. */
const debuggingSwitches = ['remote-debugging-port', 'remote-debugging-pipe'] as const;

/** Names the switch because of which a packaged app must not start; null when it may. */
export function refusedSwitch(
  hasSwitch: (name: string) => boolean,
  isPackaged: boolean,
): string | null {
  if (!isPackaged) return null;
  return debuggingSwitches.find((name) => hasSwitch(name)) ?? null;
}

/** Whether Chromium's sandbox is to be forced on every process: always, but for developers who run as root. */
export function forcesSandbox(hasSwitch: (name: string) => boolean, isPackaged: boolean): boolean {
  return isPackaged || !hasSwitch('no-sandbox');
}
