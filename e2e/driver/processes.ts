/** The app's own processes, by what they do. */
import type { ElectronApplication } from 'playwright-core';

/** Process id of the running host, or of the embedded hub; null while there is none. */
export async function processIdOf(
  app: ElectronApplication,
  name: 'Jaturi host' | 'Jaturi hub',
): Promise<number | null> {
  const pid = await app.evaluate(
    ({ app: electron }, wanted) =>
      electron.getAppMetrics().find((one) => one.name === wanted || one.serviceName === wanted)
        ?.pid,
    name,
  );
  return pid ?? null;
}
