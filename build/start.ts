// What `npm start` does: build what is stale, find Electron, open the app.
import { spawn } from 'node:child_process';
import { buildApp } from './app-build.ts';
import { hasScreen } from './display.ts';
import { resolveElectron } from './electron-runtime.ts';
import { canSandbox } from './ordinary-user.ts';
import { ROOT } from './root.ts';
import { completeSystem } from './system-libraries.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

async function start(): Promise<void> {
  if (!hasScreen()) {
    throw new Error(
      'There is no screen here. Open the app on a virtual one: xvfb-run -a npm start',
    );
  }
  buildApp();
  const { executable } = await resolveElectron();
  completeSystem(executable, { display: false }, false);
  open(executable, [...sandboxFlags(), ROOT, ...process.argv.slice(2)]);
}

function sandboxFlags(): string[] {
  if (process.getuid?.() === 0) {
    console.log('Running as root, so without the sandbox; use an ordinary account for real work.');
    return ['--no-sandbox'];
  }
  if (!canSandbox()) {
    console.log(
      'User namespaces do not work for this account; if Electron stops at its sandbox, allow them: sysctl kernel.apparmor_restrict_unprivileged_userns=0',
    );
  }
  return [];
}

function open(executable: string, args: readonly string[]): void {
  const app = spawn(executable, args, { cwd: ROOT, stdio: 'inherit' });
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      // A terminal has already sent Ctrl-C to the app.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) app.kill(signal);
    });
  }
  app.on('error', (error) => {
    console.error(`Electron cannot start: ${error.message}`);
    process.exitCode = 1;
  });
  app.on('exit', (code, signal) => {
    if (signal !== null) console.error(`Electron ended by ${signal}.`);
    process.exit(code ?? 1);
  });
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
