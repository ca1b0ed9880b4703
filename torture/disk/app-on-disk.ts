/** The app on a disk that is tried, with waits so short that a minute passes in a second. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Host, HostEnvironment } from '#host/environment.ts';
import { reservedBytes } from '#host/downloads/disk-space.ts';
import { createHost } from '#host/host.ts';
import { systemTimers } from '#host/timers.ts';
import type { Timers } from '#host/timers.ts';
import { boxProjectId } from '#host/testing/small-samples.ts';
import { ProjectId } from '#shared/ids.ts';
import { appEnvironment } from '../world/app-environment.ts';
import { get, until } from '../world/calling.ts';
import { worker } from '../world/served-hub.ts';

/** Small enough that a small disk holds it, large enough for a good many labels. */
const ballastBytes = 1024 * 1024;
export const patienceMs = 60_000;
const timesFaster = 60;

const quickTimers: Timers = {
  after: (ms, run) => systemTimers.after(ms >= 1000 ? ms / timesFaster : ms, run),
  every: (ms, run) => systemTimers.every(Math.max(50, ms / timesFaster), run),
};

/** `freeBytes` is what the app is told is free beyond what downloads leave alone; all there is when not given. */
export function openApp(
  folder: string,
  freeBytes: () => number = () => Number.MAX_SAFE_INTEGER - reservedBytes,
  parts: Partial<HostEnvironment> = {},
): Promise<Host> {
  const dir = join(folder, 'app');
  mkdirSync(dir, { recursive: true });
  return createHost(
    appEnvironment(dir, {
      timers: quickTimers,
      ballastBytes,
      freeBytes: () => Promise.resolve(freeBytes() + reservedBytes),
      ...parts,
    }),
  );
}

export async function signIn(host: Host, url: string): Promise<void> {
  await get(host, 'server.connect', { url });
  await get(host, 'account.signIn', worker);
}

export async function takeTasks(host: Host, tasks: number): Promise<void> {
  const projectId = ProjectId.parse(boxProjectId);
  await get(host, 'work.take', { projectId, purpose: 'label', tasks });
}

export async function downloaded(host: Host): Promise<void> {
  await until('the pictures', patienceMs, async () => {
    const { batches } = await get(host, 'batch.list', {});
    const states = batches.map(({ download }) => download.state);
    return states.length > 0 && states.every((state) => state === 'complete') ? true : null;
  });
}

/** Waits until the app has put by what it gives up on a full disk; returns the file. */
export async function ballastIn(store: string): Promise<string> {
  const ballast = join(dirname(store), 'ballast');
  return until('ballast', patienceMs, async () => (existsSync(ballast) ? ballast : null));
}

export async function drained(host: Host): Promise<void> {
  await get(host, 'sync.pause', { paused: false });
  await until('an empty outbox', patienceMs, async () => {
    const { waiting } = await get(host, 'sync.status', {});
    return waiting === 0 ? true : null;
  });
}
