/** One world from its beginning to the moment when everything in it must have settled. */
import { join } from 'node:path';
import type { Broken } from '../kill/promises.ts';
import { get } from '../world/calling.ts';
import { changedByRepetition, unsettledAt } from './end-oracle.ts';
import { happen } from './happenings.ts';
import { letEverybodyIn, mendJudging } from './operator.ts';
import { openWorld } from './world.ts';
import type { World, WorldOptions } from './world.ts';

export type Simulated = {
  readonly broken: readonly Broken[];
  readonly events: number;
  readonly operations: number;
  readonly requests: number;
  /** Writes that a bad disk refused. */
  readonly refusedWrites: number;
};

const leastHappenings = 60;
const moreHappenings = 60;
const mostBetweenMs = 4000;
/** After faults have stopped, everything must have settled within this, ms. */
const settleMs = 60_000;
/** How soon a person notices that they are asked to sign in, ms. */
const noticeMs = 5000;
/** So many broken promises of one world are enough to see what is wrong. */
const enough = 5;

export async function simulate(options: WorldOptions): Promise<Simulated> {
  const { random } = options;
  const world = await openWorld(options);
  try {
    const happenings = leastHappenings + random.below(moreHappenings);
    for (let count = 0; count < happenings && world.broken.length < enough; count += 1) {
      await happen(world, random);
      await world.pass(random.below(mostBetweenMs));
    }
    if (world.broken.length === 0) await settle(world);
    if (world.broken.length === 0) look(world, join(options.folder, 'repeated.sqlite'));
    return {
      broken: world.broken,
      events: happenings,
      operations: world.hubOracle.operations.size,
      requests: world.requests(),
      refusedWrites: world.disks.refused(),
    };
  } finally {
    await world.close();
  }
}

/** Faults stop. People who are asked to sign in do; apps whose wait may be long hear that the network is back. */
async function settle(world: World): Promise<void> {
  Object.assign(world.network.weather, { part: 0, storm: 0 });
  world.network.apart.clear();
  world.disks.mendAll();
  await mendJudging(world);
  await letEverybodyIn(world);
  for (const device of world.devices) {
    if (world.isPatient) device.host().wake('network-up');
  }
  const end = world.time.now() + settleMs;
  while (world.time.now() < end) {
    for (const device of world.devices) {
      const { phase } = await get(device.host(), 'sync.status', {});
      if (phase === 'auth-required') await world.signIn(device);
    }
    await world.pass(Math.min(noticeMs, end - world.time.now()));
  }
}

function look(world: World, copy: string): void {
  for (const device of world.devices) {
    world.look(device.name);
    world.broken.push(...unsettledAt(device, world.hubOracle));
  }
  if (world.broken.length > 0) return;
  for (const device of world.devices) {
    world.broken.push(...changedByRepetition(device, world.hubOracle, copy));
  }
}
