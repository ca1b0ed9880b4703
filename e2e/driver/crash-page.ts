/** Killing the page's process, as a crash would. */
import { readLog } from './app-log.ts';
import { eventually } from './eventually.ts';
import type { LaunchedApp } from './launch-app.ts';

/**
 * Crashes the page and waits until its death was noticed. Without the wait an app that quits at once may leave
 * Chromium's crash handler behind, which still writes its dump and holds the pipes that a test waits for.
 */
export async function crashPage({ app, dataDir }: LaunchedApp): Promise<void> {
  const before = crashesNoticed(dataDir);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await eventually('the crash', () => (crashesNoticed(dataDir) > before ? true : null));
}

function crashesNoticed(dataDir: string): number {
  return readLog(dataDir).filter(({ event }) => event === 'window-crashed').length;
}
