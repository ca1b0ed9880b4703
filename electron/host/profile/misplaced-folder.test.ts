import { existsSync } from 'node:fs';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTestHost } from '../testing/test-host.ts';
import {
  passwordOf,
  startTestHub,
  temporaryFolder,
  testEmbeddedHub,
  testEnvironment,
} from '../testing/test-world.ts';
import { misplacedFolder, misplacement } from './misplaced-folder.ts';

const mounts = [
  '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw',
  '41 27 0:52 / /home rw shared:1 - nfs4 nas:/home rw,vers=4.2',
  '42 41 0:53 / /home/local\\040disk rw - ext4 /dev/vdb rw',
  '43 27 0:54 / /mnt/share rw master:2 - cifs //nas/share rw',
  '44 27 0:55 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw',
  '45 27 0:56 / /media/stick rw - fuseblk /dev/sdb1 rw',
].join('\n');
const linux = { platform: 'linux', mounts } as const;
const windows = { platform: 'win32', mounts: null } as const;
const mac = { platform: 'darwin', mounts: null } as const;

test.each([
  ['C:\\Users\\kim\\OneDrive\\자투리', windows, 'folder-synced', 'OneDrive'],
  [
    'C:\\Users\\kim\\OneDrive - Acme Korea\\Documents\\jaturi',
    windows,
    'folder-synced',
    'OneDrive',
  ],
  ['D:\\Dropbox (Personal)\\jaturi', windows, 'folder-synced', 'Dropbox'],
  ['C:\\Users\\kim\\iCloudDrive\\jaturi', windows, 'folder-synced', 'iCloud'],
  ['G:\\내 드라이브\\jaturi', windows, 'folder-synced', 'Google Drive'],
  ['/Users/kim/Library/Mobile Documents/com~apple~CloudDocs/x', mac, 'folder-synced', 'iCloud'],
  ['/Users/kim/Library/CloudStorage/Box-Box/x', mac, 'folder-synced', 'Box-Box'],
  ['/home/local disk/Dropbox', linux, 'folder-synced', 'Dropbox'],
  ['\\\\nas\\homes\\kim', windows, 'folder-network', undefined],
  ['/home/kim/.config/jaturi', linux, 'folder-network', undefined],
  ['/mnt/share', linux, 'folder-network', undefined],
  ['/run/user/1000/gvfs/smb-share/x', linux, 'folder-network', undefined],
])('%s is refused', (folder, surroundings, code, service) => {
  const refused = misplacement(folder, surroundings);
  expect(refused).toMatchObject({ code, facts: { folder } });
  expect(refused?.facts.service).toBe(service);
});

test.each([
  ['C:\\Users\\kim\\AppData\\Roaming\\jaturi', windows],
  ['\\\\?\\C:\\Users\\kim\\AppData\\Roaming\\jaturi', windows],
  ['C:\\Users\\kim\\onedrive notes\\jaturi', windows],
  ['/Users/kim/Library/Application Support/jaturi', mac],
  ['/home/local disk/kim', linux],
  ['/homestead/kim', linux],
  ['/media/stick/jaturi', linux],
  ['/srv/dropbox-mirror/jaturi', linux],
])('%s is taken', (folder, surroundings) => {
  expect(misplacement(folder, surroundings)).toBeNull();
});

test('a link into a synced folder is refused like the folder itself, before the folder exists', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'Dropbox'));
  await symlink(join(folder, 'Dropbox'), join(folder, 'data'), 'dir');
  expect(misplacedFolder(join(folder, 'data', 'not', 'yet'))?.code).toBe('folder-synced');
  expect(misplacedFolder(join(folder, 'elsewhere'))).toBeNull();
});

test('no database is opened in a synced folder, neither a profile nor a hub, and it is told why', async () => {
  const hub = await startTestHub({ pictures: 1, texts: 1 });
  const dir = join(await temporaryFolder(), 'OneDrive - Acme', 'jaturi');
  await mkdir(dir, { recursive: true });
  const embeddedHub = await testEmbeddedHub({ pictures: 1, texts: 1 });
  const host = await openTestHost(testEnvironment(dir, { embeddedHub }));
  expect((await host.get('app.state', {})).storeFailure?.code).toBe('folder-synced');
  expect((await host.refusal('server.startEmbedded', {})).code).toBe('folder-synced');
  await host.get('server.connect', { url: hub.url() });
  const who = { name: 'worker', password: passwordOf('worker') };
  expect((await host.refusal('account.signIn', who)).code).toBe('folder-synced');
  expect((await host.refusal('batch.list', {})).code).toBe('folder-synced');
  expect(existsSync(join(dir, 'profiles'))).toBe(false);
  const names = await readdir(dir, { recursive: true });
  expect(names.filter((name) => name.includes('.sqlite'))).toEqual([]);
});
