/** A world for the host under test: folders that go away, hubs on real ports, hosts that are closed at the end. */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { v7 } from 'uuid';
import type { Role } from '#shared/account.ts';
import { startEmbeddedHub } from '#hub/embedded.ts';
import type { EmbeddedHub as RunningHub } from '#hub/embedded.ts';
import { silentLog } from '#shared/node/log.ts';
import { protocolRange } from '#shared/protocol/version.ts';
import type { ProtocolRange } from '#shared/protocol/version.ts';
import { ok } from '#shared/result.ts';
import type {
  EmbeddedHub,
  EmbeddedPerson,
  HostEnvironment,
  NetworkOptions,
  Vault,
} from '../environment.ts';
import { writeSamples } from './small-samples.ts';

/** These tests wait for things to happen, never for time to pass; on a busy machine that takes long. */
vi.setConfig({ testTimeout: 120_000 });

/** A folder for one test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'jaturi-host-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

export type SampleSizes = {
  readonly pictures: number;
  readonly texts: number;
  readonly side?: number;
  /** What both projects ask of quality. */
  readonly quality?: object;
  /** Practice tasks of each project. */
  readonly practice?: number;
  /** Reviewers besides the one that every test hub has. */
  readonly reviewers?: readonly string[];
};

const password = 'a long enough password';

export const people: readonly EmbeddedPerson[] = (
  ['worker', 'reviewer', 'requester'] as readonly Role[]
).map((role) => ({ name: role, displayName: role, roles: [role], password }));

export function passwordOf(_name: string): string {
  return password;
}

/** A hub with the small samples that can be stopped and started again at the same address. */
export type TestHub = {
  readonly url: () => string;
  readonly dir: string;
  readonly stop: () => Promise<void>;
  /** From then on in other protocol versions, if they are given. */
  readonly start: (protocol?: ProtocolRange) => Promise<void>;
};

export async function startTestHub(sizes: SampleSizes): Promise<TestHub> {
  const folder = await temporaryFolder();
  const samplesDir = join(folder, 'samples');
  await writeSamples(samplesDir, sizes);
  const dir = join(folder, 'hub');
  let running: RunningHub | null = null;
  let port = 0;
  const further = (sizes.reviewers ?? []).map((name): EmbeddedPerson => ({
    name,
    displayName: name,
    roles: ['reviewer'],
    password,
  }));
  let spoken = protocolRange;
  const start = async (protocol: ProtocolRange = spoken) => {
    spoken = protocol;
    const place = { dir, samplesDir, people: [...people, ...further], port, protocol };
    running = await startEmbeddedHub({ ...place, onProgress: () => {} });
    port = Number(new URL(running.url).port);
  };
  const stop = async () => {
    const stopping = running;
    running = null;
    await stopping?.close();
  };
  await start();
  onTestFinished(stop);
  return { url: () => `http://127.0.0.1:${port}`, dir, start, stop };
}

/** The hub on this computer as the shell would run it, here in this process. */
export async function testEmbeddedHub(
  sizes: SampleSizes,
): Promise<EmbeddedHub & { readonly die: () => Promise<void> }> {
  const samplesDir = join(await temporaryFolder(), 'samples');
  await writeSamples(samplesDir, sizes);
  const listeners = new Set<(code: number | null) => void>();
  let running: RunningHub | null = null;
  const stop = async () => {
    const stopping = running;
    running = null;
    await stopping?.close();
  };
  onTestFinished(stop);
  return {
    start: async ({ dir, people: wanted }, onProgress) => {
      onProgress({ doing: 'starting', part: 0 });
      running ??= await startEmbeddedHub({
        dir,
        samplesDir,
        people: wanted,
        onProgress: (_doing, part) => onProgress({ doing: 'importing', part }),
      });
      onProgress({ doing: 'ready', part: 1 });
      return ok({ url: running.url });
    },
    stop,
    onExit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    die: async () => {
      await stop();
      for (const listener of listeners) listener(1);
    },
  };
}

/** An app without a hub on this computer. */
export const noEmbeddedHub: EmbeddedHub = {
  start: () => Promise.reject(new Error('this test has no embedded hub')),
  stop: () => Promise.resolve(),
  onExit: () => () => {},
};

/** A vault that forgets when the test does; the same one may outlive a host, as a key store outlives the app. */
export function memoryVault(
  kind: 'system' | 'memory' = 'system',
): Vault & { readonly keys: () => string[] } {
  const kept = new Map<string, string>();
  return {
    kind: () => Promise.resolve(kind),
    read: (key) => Promise.resolve(kept.get(key) ?? null),
    write: (key, value) => {
      if (value === null) kept.delete(key);
      else kept.set(key, value);
      return Promise.resolve();
    },
    keys: () => [...kept.keys()],
  };
}

/** Waits so short that a test sees what a person would see in minutes. */
export const quickNetwork: Partial<NetworkOptions> = {
  connectMs: 1000,
  stallMs: 1500,
  slowMs: 3000,
  offersMs: 1500,
  pollMs: 150,
  embeddedPollMs: 150,
  leastWaitMs: 20,
  mostWaitMs: 100,
};

export function testEnvironment(
  dir: string,
  parts: Partial<HostEnvironment> = {},
): HostEnvironment {
  return {
    dir,
    clock: { wallMs: () => Date.now(), monotonicMs: () => performance.now() },
    newId: () => v7(),
    log: silentLog,
    vault: memoryVault(),
    embeddedHub: noEmbeddedHub,
    version: '0.0.0',
    network: quickNetwork,
    freeBytes: () => Promise.resolve(Number.MAX_SAFE_INTEGER),
    ...parts,
  };
}

/** The store of the only profile in an app's folder. */
export async function storeIn(dir: string): Promise<string> {
  const [hubId] = await readdir(join(dir, 'profiles'));
  const [accountId] = await readdir(join(dir, 'profiles', hubId!));
  return join(dir, 'profiles', hubId!, accountId!, 'work.sqlite');
}
