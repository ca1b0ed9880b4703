/**
 * The floor of what is stored: one row in one transaction that waits for the disk, in a process of the same kind as
 * the app's own host, started by the same Electron, on the disk that the app's store lies on.
 */
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import type { Desktop } from '#build/desktop.ts';
import type { LaunchedApp } from '#e2e/driver/launch-app.ts';
import { median } from '../row.ts';

const writes = 300;
const payload = 'x'.repeat(400);
const Times = z.array(z.number());

/** Milliseconds, the median of many. */
export async function timeBareWrite(app: LaunchedApp, desktop: Desktop): Promise<number> {
  const folder = mkdtempSync(join(app.dataDir, 'bare-'));
  try {
    const script = join(folder, 'write.cjs');
    writeFileSync(script, scriptOf(folder));
    if (desktop.user !== null) chownSync(folder, desktop.user.uid, desktop.user.gid);
    const times = await app.app.evaluate(
      ({ utilityProcess }, file) =>
        new Promise<unknown>((resolve, reject) => {
          const child = utilityProcess.fork(file, [], { serviceName: 'bare write' });
          child.once('message', resolve);
          child.once('exit', (code) => reject(new Error(`the bare write ended with ${code}`)));
        }),
      script,
    );
    return median(Times.parse(times).slice(writes / 10));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function scriptOf(folder: string): string {
  const sqlite = createRequire(import.meta.url).resolve('better-sqlite3');
  return `
    const Database = require(${JSON.stringify(sqlite)});
    const database = new Database(${JSON.stringify(join(folder, 'bare.sqlite'))});
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec('CREATE TABLE step (at INTEGER PRIMARY KEY, payload TEXT NOT NULL)');
    const insert = database.prepare('INSERT INTO step (payload) VALUES (?)');
    const times = [];
    for (let count = 0; count < ${writes}; count += 1) {
      const begun = performance.now();
      insert.run('${payload}');
      times.push(performance.now() - begun);
    }
    database.close();
    process.parentPort.postMessage(times);
  `;
}
