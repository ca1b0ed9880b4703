/**
 * Folders in which a database is not safe: those that a program copies away while they are written to, and those of
 * another computer, where locks and syncs are not to be relied on.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Failure } from '#shared/failure.ts';
import { failure } from '#shared/failure.ts';

/** What decides besides the folder's name. */
export type Surroundings = {
  readonly platform: NodeJS.Platform;
  /** Linux: the text of /proc/self/mountinfo. */
  readonly mounts: string | null;
};

const syncedNames: readonly (readonly [service: string, name: RegExp])[] = [
  ['OneDrive', /^onedrive(?: - .+)?$/i],
  ['Dropbox', /^dropbox(?: \(.+\))?$/i],
  ['iCloud', /^(?:icloud ?drive|mobile documents)$/i],
  ['Google Drive', /^(?:google ?drive|my drive|내 드라이브)$/i],
  ['MYBOX', /^(?:naver )?mybox$/i],
];

const networkTypes = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  'ncpfs',
  'afs',
  'ceph',
  'lustre',
  'glusterfs',
  'davfs',
]);
const networkFuse =
  /^fuse\.(?:sshfs|rclone|davfs2?|glusterfs|gvfsd-fuse|s3fs|gcsfuse|onedriver|google-drive-ocamlfuse)$/;

/** Why nothing may be kept in this folder of this PC; null when it may. The folder need not exist yet. */
export function misplacedFolder(folder: string): Failure | null {
  const mountTable = '/proc/self/mountinfo';
  const mounts = existsSync(mountTable) ? readFileSync(mountTable, 'utf8') : null;
  const surroundings = { platform: process.platform, mounts };
  return (
    misplacement(resolve(folder), surroundings) ?? misplacement(realFolder(folder), surroundings)
  );
}

/** The same of an absolute path, with nothing asked of the system. */
export function misplacement(folder: string, { platform, mounts }: Surroundings): Failure | null {
  const service = syncedBy(folder.split(/[\\/]/));
  if (service !== null) return failure('folder-synced', { folder, service });
  const isShare = platform === 'win32' && /^\\\\[^?.\\]/.test(folder);
  const type = mounts === null ? null : mountType(folder, mounts);
  const isNetwork = type !== null && (networkTypes.has(type) || networkFuse.test(type));
  return isShare || isNetwork ? failure('folder-network', { folder }, type ?? '') : null;
}

function syncedBy(names: readonly string[]): string | null {
  for (const [index, name] of names.entries()) {
    // Where macOS keeps what every such program syncs.
    if (name === 'CloudStorage' && names[index - 1] === 'Library') return names[index + 1] ?? name;
    const known = syncedNames.find(([, pattern]) => pattern.test(name));
    if (known !== undefined) return known[0];
  }
  return null;
}

/** The type of the file system that a path lies in: of its deepest mount, the last one there. */
function mountType(folder: string, mounts: string): string | null {
  let deepest = '';
  let found: string | null = null;
  for (const line of mounts.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const place = unescaped(before.split(' ')[4] ?? '');
    const isAbove = place === '/' || folder === place || folder.startsWith(`${place}/`);
    if (place === '' || !isAbove || place.length < deepest.length) continue;
    deepest = place;
    found = after.split(' ')[0] ?? null;
  }
  return found;
}

function unescaped(place: string): string {
  return place.replaceAll(/\\(\d{3})/g, (_, octal: string) =>
    String.fromCodePoint(Number.parseInt(octal, 8)),
  );
}

/** With links followed, as far as the path exists. */
function realFolder(folder: string): string {
  let there = resolve(folder);
  const missing: string[] = [];
  while (!existsSync(there) && dirname(there) !== there) {
    missing.unshift(there.slice(dirname(there).length));
    there = dirname(there);
  }
  return join(realpathSync(there), ...missing);
}
