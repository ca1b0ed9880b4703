/** Memory of the window's process. */
import type { LaunchedApp } from '#e2e/driver/launch-app.ts';

/** Megabytes in memory, pages shared with other processes included, after garbage was collected. */
export async function memoryOf({ app, page }: LaunchedApp): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  await page.waitForTimeout(1000);
  return app.evaluate(({ app: electron, BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId();
    const own = electron.getAppMetrics().find((one) => one.pid === pid);
    return (own?.memory.workingSetSize ?? Number.NaN) / 1024;
  });
}
