/** The app's store after a power cut: opened as the app opens it, held against what had been acknowledged. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { z } from 'zod';
import { Account } from '#shared/account.ts';
import { silentLog } from '#shared/node/log.ts';
import { openProfile } from '#host/profile/profile.ts';
import { brokenPromises, promisedAfter } from '../kill/promises.ts';
import type { Broken } from '../kill/promises.ts';
import type { Said } from '../kill/said.ts';
import { readStoredWork } from '../kill/stored-work.ts';
import type { StoredWork } from '../kill/stored-work.ts';
import { brokenAssets } from '../network/broken-assets.ts';
import { storeIn } from '../world/store-in.ts';

const Settings = z.object({ people: z.array(z.object({ hubId: z.string(), account: Account })) });
const nothing: StoredWork = {
  steps: new Map(),
  submissions: new Map(),
  operations: [],
  device: { epoch: 1, lastSeq: 0 },
};

/** `rescues` takes the store away first, so that everything must come from the journal. */
export function brokenAfterCut(place: string, said: readonly Said[], rescues: boolean): Broken[] {
  const promised = promisedAfter(nothing, said);
  const store = storeIn(place);
  if (rescues) {
    for (const ending of ['', '-wal', '-shm']) rmSync(`${store}${ending}`, { force: true });
  }
  const damage = open(place);
  const stored = readStoredWork(store);
  if (rescues) return lostSubmissions(promised.submissions, stored);
  const broken = [...brokenPromises(promised, stored), ...brokenAssets(store)];
  if (damage !== null) broken.push({ invariant: 'I1', detail: `the store opens as ${damage}` });
  return broken;
}

/** Opens and closes the store; returns the code of what was found wrong with it. */
function open(place: string): string | null {
  const settings = Settings.parse(JSON.parse(readFileSync(join(place, 'settings.json'), 'utf8')));
  const [person] = settings.people;
  if (person === undefined) throw new Error('nobody has signed in here');
  const clock = { wallMs: Date.now, monotonicMs: () => performance.now() };
  const opened = openProfile({ dir: place, ...person, clock, newId: v7, log: silentLog });
  if (!opened.ok) return opened.failure.code;
  opened.value.close();
  return opened.value.damage?.code ?? null;
}

function lostSubmissions(promised: ReadonlySet<string>, stored: StoredWork): Broken[] {
  const queued = new Set(stored.operations.map(({ subjectId }) => subjectId));
  return [...promised]
    .filter((id) => !stored.submissions.has(id) || !queued.has(id))
    .map((id) => ({ invariant: 'I2', detail: `the journal does not bring submission ${id} back` }));
}
