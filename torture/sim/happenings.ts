/** What happens in the world, by chance: people work, lines break, hubs fall, clocks jump. */
import { ProjectId } from '#shared/ids.ts';
import type { CallName, CallInput } from '#shared/contract/calls.ts';
import type { Random } from '../random.ts';
import { get } from '../world/calling.ts';
import type { Device } from './device.ts';
import {
  changeSchema,
  letEverybodyIn,
  mendJudging,
  poisonJudging,
  suspendSomebody,
} from './operator.ts';
import { review } from './reviewer.ts';
import { comparedId, password, people, projectId } from './sim-hub.ts';
import { label } from './worker.ts';
import type { World } from './world.ts';

type Happening = (world: World, random: Random) => Promise<void>;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const yearMs = 365 * 24 * hourMs;
const backups = new WeakMap<World, Buffer>();

/** Each with how often it happens beside the others. */
const happenings: readonly (readonly [weight: number, happening: Happening])[] = [
  [60, work],
  [4, giveBack],
  [4, syncNow],
  [4, changeWeather],
  [4, fallApart],
  [6, comeTogether],
  [4, restartApp],
  [4, setBackProfile],
  [2, restartHub],
  [2, backUpHub],
  [1, restoreHub],
  [2, letLeasesLapse],
  [2, letTokensExpire],
  [2, jumpClock],
  [2, sleep],
  [3, signInAgain],
  [1, suspendSomebody],
  [2, letEverybodyIn],
  [1, changeSchema],
  [1, poisonJudging],
  [1, mendJudging],
  [1, fillDisk],
  [1, harmDisk],
  [4, mendDisk],
];
const total = happenings.reduce((sum, [weight]) => sum + weight, 0);

export async function happen(world: World, random: Random): Promise<void> {
  let drawn = random.below(total);
  for (const [weight, happening] of happenings) {
    drawn -= weight;
    if (drawn < 0) return happening(world, random);
  }
}

async function work(world: World, random: Random): Promise<void> {
  const device = random.pick(world.devices);
  const purposes = (people[device.person] ?? []).map((role) =>
    role === 'reviewer' ? ('review' as const) : ('label' as const),
  );
  const purpose = random.pick(purposes);
  const worked = await (purpose === 'label' ? label : review)(device, random);
  world.look(device.name);
  if (worked && random.chance(0.95)) return;
  const wantedId = ProjectId.parse(random.pick([projectId, projectId, comparedId]));
  const wanted = { projectId: wantedId, purpose, tasks: 1 + random.below(6) };
  call(world, device, 'work.take', wanted);
}

async function giveBack(world: World, random: Random): Promise<void> {
  const device = random.pick(world.devices);
  const { batches } = await get(device.host(), 'batch.list', {});
  if (batches.length === 0) return;
  call(world, device, 'batch.release', { batchId: random.pick(batches).batchId });
}

async function syncNow(world: World, random: Random): Promise<void> {
  call(world, random.pick(world.devices), 'sync.now', {});
}

/** A call that waits for the network: whatever comes of it, nothing may be lost by it. */
function call<N extends CallName>(
  world: World,
  device: Device,
  name: N,
  input: CallInput<N>,
): void {
  if (device.isCalling) return;
  device.isCalling = true;
  const wasOnBadDisk = device.isOnBadDisk();
  const answered = device.host().call(name, input);
  void answered.then((result) => {
    device.isCalling = false;
    world.activity.stir();
    const isOnBadDisk = wasOnBadDisk || device.isOnBadDisk();
    if (!result.ok && result.failure.code === 'unexpected' && !isOnBadDisk) {
      world.broken.push({ invariant: 'ended', detail: `${name}: ${result.failure.detail}` });
    }
  });
}

function anyDatabase({ devices, hub }: World, random: Random): string {
  const at = random.below(devices.length + 1);
  return devices[at]?.store() ?? hub.file;
}

async function fillDisk(world: World, random: Random): Promise<void> {
  world.disks.fill(anyDatabase(world, random));
}

async function harmDisk(world: World, random: Random): Promise<void> {
  world.disks.harm(anyDatabase(world, random), random.pick([0.05, 0.3, 1]));
}

async function mendDisk(world: World, random: Random): Promise<void> {
  world.disks.mend(anyDatabase(world, random));
}

async function changeWeather({ network }: World, random: Random): Promise<void> {
  network.weather.part = random.pick([0, 0.1, 0.3, 0.7]);
  network.weather.storm = random.pick([0, 0, 0.1, 0.9]);
}

async function fallApart({ network, devices }: World, random: Random): Promise<void> {
  network.apart.add(random.pick(devices).name);
}

async function comeTogether({ network, devices }: World, random: Random): Promise<void> {
  const device = random.pick(devices);
  network.apart.delete(device.name);
  if (random.chance(0.5)) device.host().wake('network-up');
}

async function restartApp(world: World, random: Random): Promise<void> {
  const device = random.pick(world.devices);
  await reopen(world, device, () => {
    if (random.chance(0.5)) device.keepCopy();
  });
}

async function setBackProfile(world: World, random: Random): Promise<void> {
  const copied = world.devices.filter((device) => device.hasCopy());
  if (copied.length === 0) return;
  const device = random.pick(copied);
  await reopen(world, device, () => device.putBack());
  // The person goes on where they believe to be.
  for (let more = random.below(4); more > 0; more -= 1) {
    if (people[device.person]?.includes('worker') === true) await label(device, random);
  }
  world.look(device.name);
}

async function reopen(world: World, device: Device, meanwhile: () => void): Promise<void> {
  await world.passDuring(device.close());
  await world.activity.rest();
  meanwhile();
  await device.open();
  world.look(device.name);
}

async function restartHub(world: World, random: Random): Promise<void> {
  await world.activity.rest();
  await world.hub.down();
  await world.pass(random.below(30_000));
  await world.hub.up();
}

async function backUpHub(world: World): Promise<void> {
  backups.set(world, world.hub.backup());
}

async function restoreHub(world: World): Promise<void> {
  const backup = backups.get(world);
  if (backup === undefined) return;
  await world.activity.rest();
  await world.hub.restore(backup);
  world.hubOracle.setBack();
  world.look('hub');
}

/** Long enough for leases of those who are away to run out. */
async function letLeasesLapse({ hub }: World, random: Random): Promise<void> {
  hub.jump(hourMs + random.below(2 * hourMs));
}

async function letTokensExpire({ hub }: World): Promise<void> {
  hub.jump(16 * minuteMs);
}

async function jumpClock({ devices }: World, random: Random): Promise<void> {
  random.pick(devices).jump(random.pick([-10 * yearMs, -hourMs, hourMs, 10 * yearMs]));
}

/** The lid is shut for a night with requests under way: clocks have gone on, and nothing came or went meanwhile. */
async function sleep({ network, devices, hub }: World, random: Random): Promise<void> {
  const device = random.pick(devices);
  const nightMs = 8 * hourMs;
  for (const one of devices) one.jump(nightMs);
  hub.jump(nightMs);
  network.apart.delete(device.name);
  device.host().wake('resume');
}

/** A person who is told to sign in again does so, when the hub can be reached. */
async function signInAgain(world: World, random: Random): Promise<void> {
  const device = random.pick(world.devices);
  const { phase } = await get(device.host(), 'sync.status', {});
  if (phase !== 'auth-required' || device.isCalling) return;
  const signedIn = device.host().call('account.signIn', { name: device.person, password });
  await world.passDuring(signedIn);
  world.look(device.name);
}
