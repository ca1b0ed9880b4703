// Chromium refuses its sandbox to root. Where tests run as root, as in most containers, Electron
// is started as an ordinary user instead, so that the app is tested with the sandbox it ships with.
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './root.ts';

const NAME = 'jaturi-tester';

export type User = { readonly uid: number; readonly gid: number };

/** A script that starts Electron as the user; it becomes Electron, so its process id is the app's. */
export type Wrapper = {
  readonly executable: string;
  readonly user: User;
  readonly remove: () => void;
};

/** Returns the wrapper, or the reason why there can be none. */
export function wrapForOrdinaryUser(electron: string): Wrapper | string {
  const user = findUser() ?? makeUser();
  if (user === null) return `there is no user ${NAME} and none could be made`;
  for (const path of [join(ROOT, 'package.json'), electron]) {
    if (!succeedsAs(user, ['test', '-r', path])) return `${NAME} may not read ${path}`;
  }
  if (!succeedsAs(user, NAMESPACES)) return 'user namespaces do not work here';
  return writeWrapper(electron, user);
}

/** What Chromium's sandbox does first; where this fails, the sandbox fails. */
const NAMESPACES = ['unshare', '--user', '--map-root-user', '--pid', '--net', '--fork', 'true'];

/** Whether Chromium's sandbox can work for the user this process runs as. */
export function canSandbox(): boolean {
  if (process.platform !== 'linux') return true;
  const [tool = '', ...args] = NAMESPACES;
  return process.getuid?.() !== 0 && spawnSync(tool, args).status === 0;
}

function findUser(): User | null {
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    spawnSync('id', [flag, NAME], { encoding: 'utf8' }),
  );
  if (uid?.status !== 0 || gid?.status !== 0) return null;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function makeUser(): User | null {
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]);
  return findUser();
}

function asUser(user: User): string[] {
  return ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', '--'];
}

function succeedsAs(user: User, command: readonly string[]): boolean {
  const [tool = '', ...args] = [...asUser(user), ...command];
  return spawnSync(tool, args).status === 0;
}

function writeWrapper(electron: string, user: User): Wrapper {
  const home = mkdtempSync(join(tmpdir(), `${NAME}-`));
  chownSync(home, user.uid, user.gid);
  for (const name of ['config', 'cache', 'data', 'runtime']) {
    mkdirSync(join(home, name), { mode: 0o700 });
    chownSync(join(home, name), user.uid, user.gid);
  }
  const executable = join(home, 'electron');
  const lines = [
    '#!/bin/sh',
    `export HOME='${home}' USER='${NAME}' LOGNAME='${NAME}'`,
    `export XDG_CONFIG_HOME='${home}/config' XDG_CACHE_HOME='${home}/cache'`,
    `export XDG_DATA_HOME='${home}/data' XDG_RUNTIME_DIR='${home}/runtime'`,
    `exec ${asUser(user).join(' ')} '${electron}' "$@"`,
  ];
  writeFileSync(executable, `${lines.join('\n')}\n`);
  chmodSync(executable, 0o755);
  return { executable, user, remove: () => rmSync(home, { recursive: true, force: true }) };
}
