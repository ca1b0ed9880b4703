/** Starting the real, built app for a test and ending it in every way that an app can end. */
import { fileURLToPath } from 'node:url';
import type { ElectronApplication, Page } from 'playwright-core';
import { _electron } from 'playwright-core';
import { makeAppFolder } from '#build/desktop.ts';
import type { Desktop } from '#build/desktop.ts';
import { killTree } from '#build/process-tree.ts';

export type LaunchOptions = {
  /** Data folder of an earlier start; a fresh one is made when it is left out. */
  readonly dataDir?: string;
  /** Laid over the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Switches for Electron. */
  readonly args?: readonly string[];
};

export type LaunchedApp = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataDir: string;
  /** Process id of the main process. */
  readonly pid: number;
  /** What the page wrote to its console as an error, and what it threw. */
  readonly pageErrors: readonly string[];
  /** What the app itself wrote to stderr so far. */
  readonly stderr: () => string;
  /** Ends it as a person does. */
  readonly close: () => Promise<void>;
  /** Ends it as a power cut does, with every process that it started. */
  readonly kill9: () => Promise<void>;
};

/** Our own folder, beside this file: the built app, started so that Playwright misses nothing. */
const entry = fileURLToPath(new URL('entry', import.meta.url));
/** Patience of a test with a page on a busy computer. */
const actionWaitMs = 20_000;

/** Opens the app and waits for its page. */
export async function launchApp(
  desktop: Desktop,
  options: LaunchOptions = {},
): Promise<LaunchedApp> {
  const dataDir = options.dataDir ?? makeAppFolder(desktop, 'data');
  const app = await _electron.launch({
    executablePath: desktop.executable,
    chromiumSandbox: desktop.chromiumSandbox,
    args: [...(options.args ?? []), entry],
    cwd: dataDir,
    env: appEnvironment(desktop, dataDir, options.env),
  });
  const pageErrors: string[] = [];
  let stderr = '';
  const own = app.process();
  own.stderr?.on('data', (text: Buffer) => {
    stderr += text.toString();
  });
  app.on('window', (page) => collectErrors(page, pageErrors));
  const page = await app.firstWindow();
  page.setDefaultTimeout(actionWaitMs);
  return {
    app,
    page,
    dataDir,
    // The wrapper for an ordinary user becomes Electron, so this is the app's own.
    pid: own.pid ?? 0,
    pageErrors,
    stderr: () => stderr,
    close: () => app.close(),
    async kill9() {
      const closed = app.waitForEvent('close');
      await killTree(own.pid ?? 0);
      await closed;
    },
  };
}

/** The environment of an app that a test starts: ours, without what would make Electron something else. */
export function appEnvironment(
  desktop: Desktop,
  dataDir: string,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _asNode, ...ours } = process.env;
  const environment: NodeJS.ProcessEnv = {
    ...ours,
    ...desktop.environment,
    JATURI_DATA_DIR: dataDir,
    ...more,
  };
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}

function collectErrors(page: Page, into: string[]): void {
  page.on('pageerror', (error) => into.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') into.push(message.text());
  });
}
