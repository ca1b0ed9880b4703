/** Log files of the app's processes: one JSON object a line, in the data folder. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '#shared/node/log.ts';
import { createLog, silentLog } from '#shared/node/log.ts';

const largestBytes = 2 * 1024 * 1024;
const longestLine = 8000;

/**
 * Opens `<folder>/<name>.log`, for one process alone. A file that has grown beyond 2 MiB becomes the older one at the
 * start, so that at most two are kept. A log that cannot be written never stops the app.
 */
export function openLogFile(folder: string, name: string): Log {
  const file = join(folder, `${name}.log`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > largestBytes) renameSync(file, join(folder, `${name}.older.log`));
  } catch {
    return silentLog;
  }
  return createLog((line) => append(file, line.slice(0, longestLine)), Date.now);
}

function append(file: string, line: string): void {
  try {
    appendFileSync(file, `${line}\n`, { mode: 0o600 });
  } catch {
    // A full disk must not stop the work for want of a log line.
  }
}
