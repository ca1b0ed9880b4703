/** Where this start of the app keeps everything: one folder, the person's alone. */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { App } from 'electron';

/**
 * Makes the data folder and has Electron keep its own things inside it. It is the system's usual place, or what
 * `JATURI_DATA_DIR` names. Throws when the folder cannot be made.
 */
export function settleDataFolder(app: App, environment: NodeJS.ProcessEnv): string {
  const named = environment['JATURI_DATA_DIR'];
  const dir = named === undefined || named === '' ? app.getPath('userData') : resolve(named);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  app.setPath('userData', dir);
  app.setPath('sessionData', resolve(dir, 'browser'));
  app.setPath('crashDumps', resolve(dir, 'crashes'));
  return dir;
}
