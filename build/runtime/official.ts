import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

const RELEASES = 'https://github.com/electron/electron/releases/download/';
const REACH_WAIT_MS = 10_000;

export type OfficialBinary = { readonly executable: string; readonly version: string };

/** The binary that Electron's own package has downloaded earlier, if it is the version pinned. */
export function findOfficial(packageFolder: string): OfficialBinary | null {
  const pathFile = join(packageFolder, 'path.txt');
  const versionFile = join(packageFolder, 'dist', 'version');
  if (!existsSync(pathFile) || !existsSync(versionFile)) return null;
  const executable = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  const version = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  const isWanted = version === pinnedVersion(packageFolder) && existsSync(executable);
  return isWanted ? { executable, version } : null;
}

/** Asks for the release archive's head only: a sealed network must cost seconds, not minutes. */
export async function canReachRelease(
  packageFolder: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<boolean> {
  // With a proxy or a mirror of their own, people have said where to ask; then just try.
  const mirror = environment['ELECTRON_MIRROR'] ?? environment['npm_config_electron_mirror'];
  if (mirror !== undefined || environment['ELECTRON_GET_USE_PROXY'] !== undefined) return true;
  const version = pinnedVersion(packageFolder);
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const response = await fetch(`${RELEASES}v${version}/${file}`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(REACH_WAIT_MS),
    });
    return response.ok;
  } catch {
    return false;
  }
}

/** Runs the package's own install, which checks the archive against its list of hashes. */
export function downloadOfficial(packageFolder: string): OfficialBinary {
  const install = join(packageFolder, 'install.js');
  const result = spawnSync(process.execPath, [install], { stdio: 'inherit' });
  const found = result.status === 0 ? findOfficial(packageFolder) : null;
  if (found === null) throw new Error('The official Electron could not be downloaded; see above.');
  return found;
}

function pinnedVersion(packageFolder: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}
