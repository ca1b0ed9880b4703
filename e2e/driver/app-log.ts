/** Reading the logs that the app keeps in its data folder. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type LogLine = { readonly event: string } & Readonly<Record<string, unknown>>;

/** The lines of one process's log so far. */
export function readLog(dataDir: string, name: 'shell' | 'host' = 'shell'): readonly LogLine[] {
  const file = join(dataDir, 'logs', `${name}.log`);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogLine);
}
