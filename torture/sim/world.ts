/** A world for one seed: a hub, devices, a network and a time of its own. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Timers } from '#host/timers.ts';
import type { Broken } from '../kill/promises.ts';
import type { Random } from '../random.ts';
import { idsOf } from '../random.ts';
import { get } from '../world/calling.ts';
import { storeIn } from '../world/store-in.ts';
import { createActivity } from './activity.ts';
import type { Activity } from './activity.ts';
import { brokenAt } from './device-oracle.ts';
import { createDevice } from './device.ts';
import type { Device } from './device.ts';
import { createDisks } from './disks.ts';
import type { Disks } from './disks.ts';
import { createHubOracle } from './hub-oracle.ts';
import type { HubOracle } from './hub-oracle.ts';
import { createNetwork } from './network.ts';
import type { Network } from './network.ts';
import type { Plant } from '../plants/plant.ts';
import { beginning, openSimHub, password } from './sim-hub.ts';
import type { SimHub } from './sim-hub.ts';
import { createWorldTime } from './world-time.ts';
import type { WorldTime } from './world-time.ts';

export type World = {
  readonly time: WorldTime;
  readonly activity: Activity;
  readonly network: Network;
  readonly disks: Disks;
  readonly hub: SimHub;
  readonly hubOracle: HubOracle;
  readonly devices: readonly Device[];
  /** Looks at `hub` or at the device of that name; what is broken is written down. */
  readonly look: (where: string) => void;
  readonly broken: Broken[];
  /** Lets time pass, and looks at whatever something came to. */
  readonly pass: (ms: number) => Promise<void>;
  /** Lets time pass until `work` is done. */
  readonly passDuring: <T>(work: Promise<T>) => Promise<T>;
  readonly signIn: (device: Device) => Promise<void>;
  /** Whether waits after failures may be as long as the product's. */
  readonly isPatient: boolean;
  /** Requests that reached the hub so far. */
  readonly requests: () => number;
  readonly close: () => Promise<void>;
};

export type WorldOptions = {
  readonly template: string;
  readonly folder: string;
  readonly random: Random;
  readonly plant: Plant;
};

/** Who sits where. Any three in a row can label and review; a world takes so many in a row. */
const seats = [
  ['mina-1', 'mina'],
  ['jun-1', 'jun'],
  ['sora-1', 'sora'],
  ['mina-2', 'mina'],
  ['jun-2', 'jun'],
  ['sora-2', 'sora'],
  ['hana-1', 'hana'],
  ['duri-1', 'duri'],
  ['hana-2', 'hana'],
  ['duri-2', 'duri'],
] as const;
const leastSeats = 3;
const mostSeats = 6;
/** Two limits of the wait after failures, ms: short enough to see convergence without a word, and the product's. */
const mostWaitMs = [20_000, 300_000] as const;
/** What runs less often may set off something; what runs more often only looks at the clock, ms. */
const watchdogMs = 10_000;
const hubUrl = 'https://hub.example';

export async function openWorld(options: WorldOptions): Promise<World> {
  const { folder, random, plant } = options;
  const time = createWorldTime();
  const activity = createActivity();
  const broken: Broken[] = [];
  const came = new Set<string>();
  let requests = 0;
  let hasBegun = false;
  const disks = createDisks(random.fork());
  const hub = await openSimHub({
    disks,
    template: options.template,
    dir: join(folder, 'hub'),
    now: time.now,
    newId: idsOf(random.fork(), () => beginning + time.now()),
    prepare: plant.hubDatabase,
  });
  const hubOracle = createHubOracle(hub.look);
  const network = createNetwork({
    time,
    random: random.fork(),
    activity,
    hub: hub.fetch,
    onArrival: (where) => {
      came.add(where);
      if (where === 'hub') requests += 1;
    },
  });
  const timers = (plant.timers ?? same)(worldTimers(time, activity));
  const first = random.below(seats.length);
  const taken = leastSeats + random.below(mostSeats - leastSeats + 1);
  const seated = [...seats, ...seats].slice(first, first + taken);
  const longest = random.pick(mostWaitMs);
  const devices = seated.map(([name, person]) => {
    const dir = join(folder, name);
    mkdirSync(dir, { recursive: true });
    const transport = (plant.transport ?? same)(network.transportOf(name));
    const own = { time, random: random.fork(), transport, timers, disks, mostWaitMs: longest };
    return createDevice({ name, person, dir, ...own });
  });

  function look(where: string): void {
    if (where === 'hub') {
      broken.push(...hubOracle.look());
      return;
    }
    const device = devices.find(({ name }) => name === where);
    if (!hasBegun || device === undefined || !device.isOpen()) return;
    broken.push(...brokenAt(device, hubOracle));
  }

  async function lookAround(): Promise<void> {
    await activity.rest();
    if (came.has('hub')) look('hub');
    for (const where of came) {
      if (where !== 'hub' && devices.some(({ name }) => name === where)) look(where);
    }
    came.clear();
  }

  async function pass(ms: number): Promise<void> {
    const end = time.now() + ms;
    await lookAround();
    while (time.step(end)) {
      if (!activity.isStill()) await lookAround();
    }
    time.reach(end);
  }

  async function passDuring<T>(work: Promise<T>): Promise<T> {
    let isDone = false;
    const done = work.finally(() => {
      isDone = true;
    });
    done.catch(() => {});
    while (!isDone) {
      await lookAround();
      if (!isDone) time.step(Infinity);
    }
    return done;
  }

  async function signIn(device: Device): Promise<void> {
    const call = get(device.host(), 'account.signIn', { name: device.person, password });
    await passDuring(call);
  }

  for (const device of devices) {
    await device.open();
    await passDuring(get(device.host(), 'server.connect', { url: hubUrl }));
    await signIn(device);
  }
  hasBegun = true;
  await pass(1000);
  for (const { name } of devices) plant.store?.(storeIn(join(folder, name, 'app')));
  return {
    time,
    activity,
    network,
    disks,
    hub,
    hubOracle,
    devices,
    look,
    broken,
    pass,
    passDuring,
    signIn,
    isPatient: longest > mostWaitMs[0],
    requests: () => requests,
    close: async () => {
      for (const device of devices) await passDuring(device.close());
      await hub.down();
      disks.end();
    },
  };
}

function worldTimers(time: WorldTime, activity: Activity): Timers {
  const stirring = (run: () => void) => () => {
    activity.stir();
    run();
  };
  return {
    after: (ms, run) => time.after(ms, stirring(run)),
    every: (ms, run) => {
      let end = () => {};
      const again = () => {
        end = time.after(ms, () => {
          again();
          if (ms >= watchdogMs) activity.stir();
          run();
        });
      };
      again();
      return () => end();
    },
  };
}

function same<T>(thing: T): T {
  return thing;
}
