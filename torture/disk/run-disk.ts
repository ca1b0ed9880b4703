/** Disks that fill up and stores that come to harm: each is tried once for a run. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describeThrown } from '#shared/node/log.ts';
import type { Random } from '../random.ts';
import { randomOf } from '../random.ts';
import type { Report, Violation } from '../report.ts';
import { inFolder } from '../world/folder.ts';
import { damageNames } from './damage.ts';
import { damagedStore } from './damaged-store.ts';
import { fullForDownloads } from './full-for-downloads.ts';
import { fullForLabels } from './full-for-labels.ts';
import { fullForTheHub } from './full-for-the-hub.ts';
import { onSmallDisk } from './small-disk.ts';
import type { SmallDisk } from './small-disk.ts';
import { can } from '../result.ts';
import type { Result } from '../result.ts';
import type { Tried } from './tried.ts';

export type DiskOptions = { readonly seed: number };

type Trial = (folder: string, random: Random) => Promise<Result<Tried>>;

const megabytes = 24;

const trials: Readonly<Record<string, Trial>> = {
  'full-for-labels': onDisk(fullForLabels),
  'full-for-downloads': onDisk(fullForDownloads),
  'full-for-the-hub': onDisk(fullForTheHub),
  ...Object.fromEntries(
    damageNames.map((name) => [
      name,
      async (folder: string, random: Random) => can(await damagedStore(folder, name, random)),
    ]),
  ),
};

export function runDisk({ seed }: DiskOptions): Promise<Report> {
  return inFolder(async (folder) => {
    const violations: Violation[] = [];
    const skipped: string[] = [];
    const counts: Record<string, number> = { trials: 0 };
    for (const [name, trial] of Object.entries(trials)) {
      const own = join(folder, name);
      mkdirSync(own);
      const tried = await attempt(trial, own, randomOf(seed));
      if (!tried.ok) {
        skipped.push(`${name}: ${tried.why}`);
        continue;
      }
      counts['trials'] = (counts['trials'] ?? 0) + 1;
      for (const [what, count] of Object.entries(tried.value.counts)) {
        counts[what] = (counts[what] ?? 0) + count;
      }
      violations.push(
        ...tried.value.broken.map(({ invariant, detail }) => ({
          invariant,
          detail: `${name}: ${detail}`,
          seed,
        })),
      );
    }
    const report = { command: 'disk', seed, counts, violations };
    return skipped.length > 0 ? { ...report, skipped } : report;
  });
}

async function attempt(trial: Trial, folder: string, random: Random): Promise<Result<Tried>> {
  try {
    return await trial(folder, random);
  } catch (thrown) {
    return can({ broken: [{ invariant: 'ended', detail: describeThrown(thrown) }], counts: {} });
  }
}

function onDisk(
  tryOut: (disk: SmallDisk, elsewhere: string, random: Random) => Promise<Tried>,
): Trial {
  return (folder, random) => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    return onSmallDisk(join(folder, 'disk'), megabytes, (disk) => tryOut(disk, elsewhere, random));
  };
}
