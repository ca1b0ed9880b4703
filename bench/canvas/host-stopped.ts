/** The process that stores, held still, as a disk would hold it that does not answer. */
import type { LaunchedApp } from '#e2e/driver/launch-app.ts';
import { processIdOf } from '#e2e/driver/processes.ts';

/** Holds it until the returned function is called; null where the system cannot. */
export async function standStill({ app }: LaunchedApp): Promise<(() => void) | null> {
  if (process.platform === 'win32') return null;
  const pid = await processIdOf(app, 'Jaturi host');
  if (pid === null) throw new Error('the host does not run');
  process.kill(pid, 'SIGSTOP');
  return () => void process.kill(pid, 'SIGCONT');
}
