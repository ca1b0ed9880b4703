/** What whoever helps a person needs to know of their app: versions, sizes, counts. No labels, no names, no tokens. */
import { readdirSync, statSync } from 'node:fs';
import { arch, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Result } from '#shared/result.ts';
import { protocolVersion } from '#shared/protocol/version.ts';
import type { ReadableDb } from '#shared/node/sqlite.ts';
import type { App } from '../app/app.ts';
import { freeBytesOf } from '../downloads/disk-space.ts';
import { readDevice } from '../store/device.ts';
import { countRows } from '../store/row-counts.ts';
import type { Workplace } from '../workplace/workplace.ts';

export async function reportOf(app: App): Promise<object> {
  const { environment } = app;
  const state = await app.state();
  const freeBytes = environment.freeBytes ?? freeBytesOf;
  return {
    madeAt: new Date(environment.clock.wallMs()).toISOString(),
    app: { version: state.version, protocol: protocolVersion, vault: state.vault },
    system: {
      platform: platform(),
      release: release(),
      arch: arch(),
      node: process.versions.node,
      memoryBytes: totalmem(),
      freeBytes: await freeBytes(environment.dir),
    },
    hub: state.server === null ? null : { kind: state.server.kind, running: state.server.running },
    failures: { store: state.storeFailure?.code ?? null, readOnly: state.readOnly?.code ?? null },
    work: workOf(app.workplace()),
  };
}

function workOf(found: Result<Workplace>): object {
  if (!found.ok) return { open: false, why: found.failure.code };
  const { profile, status } = found.value;
  const { held, failure, ...sync } = status();
  return {
    open: true,
    sync: { ...sync, failure: failure?.code ?? null, held: held.map(({ reason }) => reason) },
    device: deviceOf(profile.db),
    rows: countRows(profile.db),
    sizes: sizesIn(profile.folder),
  };
}

function deviceOf(db: ReadableDb): object {
  const { deviceId, epoch, lastSeq, registered, hubAheadMs } = readDevice(db);
  return { deviceId, epoch, lastSeq, registered, hubAheadMs };
}

type Size = { readonly files: number; readonly bytes: number };

/** Files and bytes of everything in the profile, by its name there. */
function sizesIn(folder: string): Record<string, Size> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, sizeOf(join(folder, name))]));
}

function sizeOf(path: string): Size {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return { files: 0, bytes: 0 };
  if (!found.isDirectory()) return { files: 1, bytes: found.size };
  const inside = readdirSync(path).map((name) => sizeOf(join(path, name)));
  return {
    files: inside.reduce((sum, { files }) => sum + files, 0),
    bytes: inside.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
