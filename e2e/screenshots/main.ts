/** `npm run screenshots`: every screen of the app, as the documents show it. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { buildApp } from '#build/app-build.ts';
import { openDesktop } from '#build/desktop.ts';
import { ROOT } from '#build/root.ts';
import { cleanUpWhenInterrupted, createCleanup } from '../driver/cleanup.ts';
import { launchApp } from '../driver/launch-app.ts';
import { cameraOn } from './camera.ts';
import { walkThrough } from './walk.ts';

const folder = join(ROOT, 'docs', 'screenshots');

process.exitCode = await run();

async function run(): Promise<number> {
  const cleanup = createCleanup();
  cleanUpWhenInterrupted(cleanup);
  try {
    buildApp();
    const { desktop, close } = await openDesktop();
    cleanup.add(close);
    const launched = await launchApp(desktop);
    cleanup.add(() => rmSync(launched.dataDir, { recursive: true, force: true }));
    cleanup.add(() => launched.close());
    mkdirSync(folder, { recursive: true });
    for (const file of readdirSync(folder)) if (file.endsWith('.png')) rmSync(join(folder, file));
    const camera = cameraOn(launched, folder);
    await walkThrough(launched, {
      shoot: async (screen) => {
        await camera.shoot(screen);
        say(screen);
      },
    });
    say(`${readdirSync(folder).length} pictures in ${folder}`);
    return 0;
  } catch (error) {
    say(stripVTControlCharacters(error instanceof Error ? error.message : String(error)));
    return 1;
  } finally {
    await cleanup.run();
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
