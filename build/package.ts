// What `npm run package` does: build the app and make installers for this platform. Only with an
// official Electron: the copy from the package registry is for development and tests.
import { dirname } from 'node:path';
import { build } from 'electron-builder';
import { buildApp } from './app-build.ts';
import { requireReleasable, resolveElectron } from './electron-runtime.ts';
import { ROOT } from './root.ts';

try {
  const { executable } = await resolveElectron();
  requireReleasable(dirname(executable));
  buildApp();
  await build({ projectDir: ROOT, config: 'electron-builder.yml', publish: 'never' });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
