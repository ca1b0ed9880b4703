/** The app's main process: decides whether to start, wires the parts together, and ends them in order. */
import { join } from 'node:path';
import { app, crashReporter, protocol, safeStorage, session } from 'electron';
import { describeThrown } from '#shared/node/log.ts';
import type { Log } from '#shared/node/log.ts';
import { serveAppFile } from './app-protocol.ts';
import { assetScheme, servePicture } from './asset-protocol.ts';
import { forkChild } from './child-process.ts';
import { settleDataFolder } from './data-folder.ts';
import { recallFace } from './face.ts';
import { sentencesOf, tellFailure } from './fatal.ts';
import { createGate } from './gate.ts';
import { guardEverything } from './guards.ts';
import type { HostLink } from './host-link.ts';
import { linkHost } from './host-link.ts';
import { openGate, openLine } from './ipc.ts';
import { chooseKeyStore } from './key-store.ts';
import { openLogFile } from './log-file.ts';
import type { MainWindow } from './main-window.ts';
import { keepMainWindow } from './main-window.ts';
import { appScheme } from './origin.ts';
import { watchPower } from './power.ts';
import { createShellAnswers } from './shell-answers.ts';
import { forcesSandbox, refusedSwitch } from './start-refusal.ts';
import { openVault } from './vault.ts';

/** The folder with `out/` in it: the repository, or the archive of a packaged app. */
const root = join(import.meta.dirname, '..', '..');
const resources = app.isPackaged ? process.resourcesPath : join(root, 'resources');

begin();

function begin(): void {
  const hasSwitch = (name: string) => app.commandLine.hasSwitch(name);
  const refused = refusedSwitch(hasSwitch, app.isPackaged);
  if (refused !== null) return leave(`Jaturi does not start with --${refused}.`, 2);

  let dir: string;
  try {
    dir = settleDataFolder(app, process.env);
  } catch (thrown) {
    void app.whenReady().then(() => giveUp(describeThrown(thrown)));
    return;
  }
  if (!app.requestSingleInstanceLock()) {
    const said = sentencesOf('second-instance', recallFace(join(dir, 'window.json')).language);
    return leave(`${said.what} ${said.safe} ${said.do}`, 1);
  }

  const log = openLogFile(join(dir, 'logs'), 'shell');
  crashReporter.start({ uploadToServer: false });
  if (forcesSandbox(hasSwitch, app.isPackaged)) app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
    {
      scheme: assetScheme,
      privileges: {
        standard: true,
        secure: true,
        supportFetchAPI: true,
        corsEnabled: true,
        stream: true,
      },
    },
  ]);
  guardEverything(app, log);
  watchProcesses(log);
  app
    .whenReady()
    .then(() => run(dir, log))
    .catch((thrown: unknown) => giveUp(describeThrown(thrown)));
}

async function run(dir: string, log: Log): Promise<void> {
  const keyStore = await chooseKeyStore(safeStorage, process.platform);
  log.info('started', {
    version: app.getVersion(),
    electron: process.versions['electron'] ?? '',
    platform: process.platform,
    keyStore: keyStore?.backend ?? 'none',
  });
  const window = keepMainWindow({
    faceFile: join(dir, 'window.json'),
    preloadFile: join(root, 'out', 'preload', 'preload.cjs'),
    developerTools: !app.isPackaged,
    log,
    quit: () => app.quit(),
  });
  const host = linkHost({
    dir,
    version: app.getVersion(),
    samplesDir: join(resources, 'samples'),
    forkHost: () => forkChild(join(import.meta.dirname, 'host-process.js'), 'Jaturi host', log),
    forkHub: () => forkChild(join(import.meta.dirname, 'hub-process.js'), 'Jaturi hub', log),
    vault: openVault({ keyStore, file: join(dir, 'vault.json'), log }),
    hear(name, event) {
      if ('settings' in event) window.follow(event.settings);
      window.send(name, event);
    },
    onHopeless: (why) => void giveUp(why, window.language()),
    log,
  });
  stopBeforeQuit(window, host);

  const ownFiles = join(root, 'out', 'renderer');
  session.defaultSession.protocol.handle(appScheme, (request) => serveAppFile(request, ownFiles));
  session.defaultSession.protocol.handle(assetScheme, (request) =>
    servePicture(request, host.findPicture),
  );
  const shellAnswers = createShellAnswers(window.current);
  openGate(createGate({ callHost: host.call, shellAnswers, log }), window.contents);
  openLine({ lend: host.lend, ownWindow: window.contents, log });
  watchPower(host.wake);
  // What the second start was given is of no interest: it only brings the window forward.
  app.on('second-instance', () => window.open());
  app.on('activate', () => window.open());
  app.on('window-all-closed', () => app.quit());
  window.open();
}

/**
 * Ends in order: no more gestures, then the host with what it has in hand, then the app. It does not wait for the page,
 * which may have crashed: all that it finished is with the host already.
 */
function stopBeforeQuit(window: MainWindow, host: HostLink): void {
  let stopping = false;
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    window.destroy();
    void host.stop().finally(() => app.exit(0));
  });
}

/** Last resorts: what nobody caught is written down before anything else happens. */
function watchProcesses(log: Log): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode, serviceName, name }) => {
    // Whoever keeps the host and the hub tells of their ends, and ends them by killing.
    const isKept = type === 'Utility' && reason === 'killed';
    if (reason === 'clean-exit' || isKept) return;
    log.error('process-gone', { type, reason, exitCode, name: serviceName ?? name ?? '' });
  });
  process.on('unhandledRejection', (thrown) => {
    log.error('unhandled-rejection', { message: describeThrown(thrown) });
  });
  process.on('uncaughtException', (thrown) => {
    log.error('uncaught-exception', { message: describeThrown(thrown) });
    void app.whenReady().then(() => giveUp(describeThrown(thrown)));
  });
}

/** The app cannot go on: says so in words of the person's language, and ends. */
async function giveUp(details: string, language = recallFace('').language): Promise<void> {
  const said = sentencesOf('app-cannot-start', language);
  process.stderr.write(`${said.what} ${said.safe} ${said.do}\n${details}\n`);
  await tellFailure({ code: 'app-cannot-start', language, details, canReopen: false });
  app.exit(1);
}

/** Ends before anything was started. */
function leave(message: string, code: number): void {
  process.stderr.write(`${message}\n`);
  app.exit(code);
}
