/** Power cuts: recorded writes are played up to a moment of chance, and what a disk would then hold is opened again. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeThrown } from '#shared/node/log.ts';
import type { Broken } from '../kill/promises.ts';
import type { Said } from '../kill/said.ts';
import type { Random } from '../random.ts';
import { randomOf } from '../random.ts';
import type { Report, Violation } from '../report.ts';
import { inFolder } from '../world/folder.ts';
import { brokenAfterCut } from './app-after-cut.ts';
import { brokenAtHubAfterCut } from './hub-after-cut.ts';
import { recordApp, recordHub } from './record.ts';
import type { Recording } from './record.ts';
import { buildRecorder } from './recorder.ts';
import { saidIn } from './said.ts';
import type { AnySaid, HubSaid } from './said.ts';

export type PowerOptions = {
  readonly cuts: number;
  /** The first recording's; the others follow it. */
  readonly seed: number;
  /** The name of a known bug that the recorded processes carry; nothing when not given. */
  readonly plant?: string | undefined;
  /** Whether the first cut in which a promise is broken is the last. */
  readonly stopsAtFirst?: boolean;
};

const cutsPerRecording = 500;
const acknowledgements = 120;
/** In so many cuts the store is taken away, to be brought back from the journal. */
const rescuedPart = 0.2;

export async function runPower(options: PowerOptions): Promise<Report> {
  const { cuts, seed: first, plant = '', stopsAtFirst = false } = options;
  const recorder = buildRecorder();
  const counts = { cuts: 0, ofTheApp: 0, ofTheHub: 0, recordings: 0, acknowledged: 0, writes: 0 };
  const violations: Violation[] = [];
  const report = { command: 'power', seed: first, counts, violations };
  if (!recorder.ok) return { ...report, skipped: [recorder.why] };
  for (let seed = first; counts.cuts < cuts; seed += 1) {
    const isHub = seed % 2 === 1;
    const random = randomOf(seed);
    const left = Math.min(cutsPerRecording, cuts - counts.cuts);
    await inFolder(async (folder) => {
      const about = { folder, seed, acknowledgements, library: recorder.value, plant };
      const recording = await (isHub ? recordHub(about) : recordApp(about));
      const done = await cutThrough(recording, left, random, join(folder, 'cut'), async (cut) => {
        const found = isHub ? await hubBroken(cut) : appBroken(cut, random);
        violations.push(...found.map((one) => ({ ...one, seed })));
        return stopsAtFirst && violations.length > 0;
      });
      counts.cuts += done.cuts;
      counts[isHub ? 'ofTheHub' : 'ofTheApp'] += done.cuts;
      counts.acknowledged += done.acknowledged;
      counts.writes += recording.recorded.length;
      counts.recordings += 1;
    });
    if (violations.length > 0 && stopsAtFirst) break;
  }
  return report;
}

type Cut = { readonly place: string; readonly said: readonly AnySaid[] };

/** Goes once through a recording and stops at moments of chance; each is handed over as files. */
async function cutThrough(
  { disk, recorded }: Recording,
  cuts: number,
  random: Random,
  place: string,
  look: (cut: Cut) => Promise<boolean>,
): Promise<{ readonly cuts: number; readonly acknowledged: number }> {
  const moments = Array.from({ length: cuts }, () => random.below(recorded.length + 1));
  moments.sort((one, other) => one - other);
  const said: AnySaid[] = [];
  let played = 0;
  let done = 0;
  mkdirSync(place);
  for (const moment of moments) {
    for (; played < moment; played += 1) {
      const one = recorded[played];
      if (one === undefined) break;
      disk.play(one);
      said.push(...saidIn(one));
    }
    disk.cutInto(place, random);
    done += 1;
    if (await look({ place, said })) break;
  }
  return { cuts: done, acknowledged: said.length };
}

function appBroken({ place, said }: Cut, random: Random): Broken[] {
  try {
    return brokenAfterCut(place, said as readonly Said[], random.chance(rescuedPart));
  } catch (thrown) {
    return [{ invariant: 'ended', detail: describeThrown(thrown) }];
  }
}

async function hubBroken({ place, said }: Cut): Promise<Broken[]> {
  try {
    return await brokenAtHubAfterCut(place, said as readonly HubSaid[]);
  } catch (thrown) {
    return [{ invariant: 'ended', detail: describeThrown(thrown) }];
  }
}
