// What Electron needs from a Debian or Ubuntu beyond itself. Elsewhere nothing is checked.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Renamed by the distributions that moved to 64-bit time. */
const RENAMED = ['libgtk-3-0', 'libasound2', 'libatk-bridge2.0-0'];
const LIBRARIES = [...RENAMED, 'libnss3', 'libgbm1', 'libxss1', 'libdrm2', 'libxkbcommon0'];
const DISPLAY = ['xvfb', 'xauth'];
const FONTS = ['fonts-noto-cjk'];

/** Runs a program and tells how it went; a program that is not there has the status null. */
export type Probe = (tool: string, ...args: readonly string[]) => ProbeResult;
export type ProbeResult = { readonly status: number | null; readonly output: string };

export type Needs = { readonly display: boolean };

export function probeSystem(tool: string, ...args: readonly string[]): ProbeResult {
  const result = spawnSync(tool, args, { encoding: 'utf8' });
  return { status: result.status, output: result.stdout ?? '' };
}

/** The packages to install before this Electron can run, or an empty list. */
export function missingPackages(
  executable: string,
  needs: Needs,
  probe: Probe = probeSystem,
): readonly string[] {
  if (probe('apt-get', '--version').status !== 0) return [];
  const missing: string[] = [];
  if (probe('ldd', executable).output.includes('not found')) missing.push(...LIBRARIES);
  if (needs.display && probe('Xvfb', '-version').status === null) missing.push(...DISPLAY);
  if (needs.display && probe('fc-list', ':lang=ko').output.trim() === '') missing.push(...FONTS);
  const isRenamed = missing.length > 0 && probe('apt-cache', 'show', 'libasound2t64').status === 0;
  return missing.map((name) => (isRenamed && RENAMED.includes(name) ? `${name}t64` : name));
}

/** The one line a person has to type. */
export function installLine(packages: readonly string[]): string {
  return `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * Installs what is missing when we are root and may, and throws the line to type otherwise.
 * A desktop of one's own is never changed by `npm start`.
 */
export function completeSystem(executable: string, needs: Needs, mayInstall: boolean): void {
  if (process.platform !== 'linux' || !existsSync(executable)) return;
  const packages = missingPackages(executable, needs);
  if (packages.length === 0) return;
  const line = installLine(packages);
  if (!mayInstall || process.getuid?.() !== 0) {
    throw new Error(`Electron needs system packages that are missing. As root:\n  ${line}`);
  }
  console.log(`Installing what Electron needs: ${line}`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { stdio: 'inherit', env: environment } as const;
  spawnSync('apt-get', ['update', '-q'], options);
  const result = spawnSync('apt-get', line.split(' ').slice(1), options);
  if (result.status !== 0) throw new Error(`Could not install the system packages:\n  ${line}`);
}
