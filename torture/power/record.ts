/** Recordings of the app's store process and of the hub, each with the disk as it was before. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHost } from '#host/host.ts';
import { appEnvironment } from '../world/app-environment.ts';
import { get } from '../world/calling.ts';
import { serveSmallHub, worker } from '../world/served-hub.ts';
import { diskOf } from './disk.ts';
import type { Disk } from './disk.ts';
import { recordingInto } from './recorder.ts';
import { readRecording } from './recording.ts';
import type { Recorded } from './recording.ts';

export type Recording = {
  readonly disk: Disk;
  readonly recorded: readonly Recorded[];
};

export type RecordingOptions = {
  /** An empty folder for all of it. */
  readonly folder: string;
  readonly seed: number;
  /** How often the person is told that something is saved. */
  readonly acknowledgements: number;
  /** The recorder's file. */
  readonly library: string;
  /** The name of a known bug, or nothing. */
  readonly plant: string;
};

const appProgram = fileURLToPath(new URL('./recorded-app.ts', import.meta.url));
const hubProgram = fileURLToPath(new URL('./recorded-hub.ts', import.meta.url));
const sizes = { pictures: 6, texts: 1 } as const;

export async function recordApp(options: RecordingOptions): Promise<Recording> {
  const { folder, seed, acknowledgements, plant } = options;
  const hub = await serveSmallHub(folder, sizes);
  const dir = join(folder, 'app');
  mkdirSync(dir);
  try {
    const host = await createHost(appEnvironment(dir));
    await get(host, 'server.connect', { url: hub.url });
    await get(host, 'account.signIn', worker);
    await host.close();
    const words = [dir, String(seed), String(acknowledgements), plant];
    return await record(appProgram, words, dir, options);
  } finally {
    await hub.close();
  }
}

export async function recordHub(options: RecordingOptions): Promise<Recording> {
  const { folder, seed, acknowledgements, plant } = options;
  const hub = await serveSmallHub(folder, sizes);
  await hub.close();
  const dir = join(folder, 'hub');
  const app = join(folder, 'app');
  mkdirSync(app);
  const words = [dir, app, String(seed), String(acknowledgements), plant];
  return record(hubProgram, words, dir, options);
}

async function record(
  program: string,
  words: readonly string[],
  root: string,
  { folder, library }: RecordingOptions,
): Promise<Recording> {
  const log = join(folder, 'recording');
  const disk = diskOf(root);
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], {
      env: recordingInto(log, root, library),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (chunk) => (complaint += String(chunk)));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${program} ended with ${code}: ${complaint}`));
    });
  });
  return { disk, recorded: readRecording(log) };
}
