// Builds the app with electron-vite, and only when something it is made of has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './root.ts';

const SOURCES = [
  '{shared,electron,hub,renderer}/**/*',
  'build/electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const OUTPUTS = ['out/shell/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];
const STAMP = join(ROOT, '.cache', 'app-build.txt');

/** Throws when the app does not build; what is wrong has been printed by then. */
export function buildApp(): void {
  const state = fingerprint();
  if (isBuilt(state)) return;
  console.log('Building the app …');
  const tool = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const args = [tool, 'build', '-c', 'build/electron.vite.config.ts', '--logLevel', 'warn'];
  const result = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (result.status !== 0) throw new Error('The app does not build; see above.');
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, state);
}

function isBuilt(state: string): boolean {
  if (OUTPUTS.some((file) => !existsSync(join(ROOT, file)))) return false;
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === state;
}

/** Names, sizes and dates, so that a deleted source counts as a change too. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: ROOT }).filter((file) => !/\.test\.tsx?$/.test(file));
  for (const file of files.sort()) {
    const status = statSync(join(ROOT, file));
    if (status.isFile()) hash.update(`${file} ${status.size} ${status.mtimeMs}\n`);
  }
  return hash.digest('hex');
}
