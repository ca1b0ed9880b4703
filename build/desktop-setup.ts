// Runs once before the tests of the project `e2e`, and only when some of them are asked for.
import type { TestProject } from 'vitest/node';
import { buildApp } from './app-build.ts';
import type {} from './desktop-access.ts';
import { openDesktop } from './desktop.ts';

/** Without an Electron the desktop tests are skipped, except where a pipeline must not be green. */
export async function setup(project: TestProject): Promise<() => void> {
  buildApp();
  try {
    const { desktop, close } = await openDesktop();
    console.log(`Desktop tests in ${desktop.description}`);
    project.provide('desktop', desktop);
    return close;
  } catch (error) {
    if (process.env['CI']) throw error;
    console.log(
      `Desktop tests are skipped: ${error instanceof Error ? error.message : String(error)}`,
    );
    project.provide('desktop', null);
    return () => undefined;
  }
}
