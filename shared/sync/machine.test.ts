import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failure } from '../failure.ts';
import { initialSync, stepSync } from './machine.ts';
import { phaseOf } from './phase-of.ts';
import type { SyncEffect, SyncEvent, SyncLimits, SyncState, Trouble } from './sync-state.ts';

const limits: SyncLimits = {
  backOff: { leastMs: 1000, mostMs: 300_000 },
  pollMs: 20_000,
  greetEveryMs: 300_000,
  stuckMs: 600_000,
  newWorkMs: 5000,
  operationsPerPush: 100,
};

const why = failure('hub-unreachable');
const troubles: readonly Trouble[] = [
  'unreachable',
  'slow',
  'hub',
  'signed-out',
  'refused',
  'regreet',
];

/** A machine with a timer, an outbox and a hub whose replies may be lost. */
class World {
  state: SyncState = initialSync(limits, { signedIn: true, paused: false, waiting: 0 });
  now = 0;
  timerAt: number | null = null;
  under: Extract<SyncEffect, { effect: 'start' }> | null = null;
  outbox: { id: number; acked: boolean }[] = [];
  hub: number[] = [];
  acks: number[] = [];

  get waiting(): number {
    return this.outbox.filter(({ acked }) => !acked).length;
  }

  hear(event: SyncEvent): void {
    const { state, effects } = stepSync(this.state, event, this.now);
    this.state = state;
    for (const effect of effects) {
      if (effect.effect === 'start') this.under = effect;
      if (effect.effect === 'abandon' && this.under?.run === effect.run) this.under = null;
      if (effect.effect === 'wait') this.timerAt = this.now + effect.ms;
    }
  }

  work(): void {
    this.outbox.push({ id: this.outbox.length, acked: false });
    this.hear({ event: 'queued', waiting: this.waiting });
  }

  /** The activity under way ends; its request may reach the hub even when its reply does not come back. */
  finish(trouble: Trouble | null, reached: boolean, kept: number, chance: number): void {
    const { under } = this;
    if (under === null) return;
    this.under = null;
    const sent = this.outbox.filter(({ acked }) => !acked).slice(0, under.pushSize);
    const stored = sent.slice(0, Math.ceil(sent.length * kept));
    if (under.activity === 'push' && (trouble === null || reached)) {
      for (const { id } of stored) if (!this.hub.includes(id)) this.hub.push(id);
    }
    const { run } = under;
    if (trouble !== null) {
      this.hear({ event: 'failed', run, kind: trouble, failure: why, retryAfterMs: null, chance });
      return;
    }
    switch (under.activity) {
      case 'greet':
        return this.hear({ event: 'greeted', run, waiting: this.waiting });
      case 'push':
        for (const one of stored) {
          one.acked = true;
          this.acks.push(one.id);
        }
        return this.hear({
          event: 'pushed',
          run,
          waiting: this.waiting,
          acknowledged: stored.length,
          chance,
        });
      case 'pull':
        return this.hear({ event: 'pulled', run, more: chance < 0.3 });
    }
  }

  pass(ms: number): void {
    this.now += ms;
    if (this.timerAt !== null && this.timerAt <= this.now) {
      this.timerAt = null;
      this.hear({ event: 'timer' });
    }
  }
}

const chance = fc.double({ min: 0, max: 0.999, noNaN: true });
const action = fc.oneof(
  fc.constant((world: World) => world.work()),
  fc
    .tuple(fc.option(fc.constantFrom(...troubles), { nil: null }), fc.boolean(), chance, chance)
    .map(([trouble, reached, kept, luck]) => (world: World) => {
      world.finish(trouble, reached, kept, luck);
    }),
  fc.integer({ min: 0, max: 400_000 }).map((ms) => (world: World) => world.pass(ms)),
  fc
    .constantFrom<SyncEvent>(
      { event: 'wake' },
      { event: 'watchdog' },
      { event: 'signed-in' },
      { event: 'signed-out', failure: why },
      { event: 'paused', paused: true },
      { event: 'paused', paused: false },
    )
    .map((event) => (world: World) => world.hear(event)),
);

/** Busy or with a timer while it may go on; at rest while it may not. */
function isAwake({ state, under, timerAt }: World): boolean {
  if (state.doing?.run !== under?.run) return false;
  const mayGo = state.signedIn && !state.paused;
  return mayGo ? under !== null || timerAt !== null : under === null;
}

test('whatever happens, it never sleeps without a timer while it may go on [fault 15] [I9]', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const world = new World();
      world.hear({ event: 'wake' });
      for (const act of actions) {
        act(world);
        expect(isAwake(world)).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
});

test('once the faults stop, everything arrives, each operation acknowledged once [fault 15] [I9]', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const world = new World();
      world.hear({ event: 'wake' });
      for (const act of actions) act(world);
      world.hear({ event: 'paused', paused: false });
      world.hear({ event: 'signed-in' });
      for (let turn = 0; turn < 300 && (world.waiting > 0 || world.under !== null); turn += 1) {
        if (world.under === null) world.pass(limits.backOff.mostMs);
        else world.finish(null, true, 1, 0.9);
      }
      expect(world.waiting).toBe(0);
      expect(world.hub.toSorted((a, b) => a - b)).toEqual(world.outbox.map(({ id }) => id));
      expect(new Set(world.acks).size).toBe(world.acks.length);
      expect(phaseOf(world.state)).toBe('idle');
    }),
    { numRuns: 1000 },
  );
});

function started(): World {
  const world = new World();
  world.hear({ event: 'wake' });
  world.finish(null, true, 1, 0.9);
  world.finish(null, true, 1, 0.9);
  expect(phaseOf(world.state)).toBe('idle');
  return world;
}

test('new work goes out at once, and its reply is followed by a look at the feed', () => {
  const world = started();
  world.work();
  expect(world.under?.activity).toBe('push');
  expect(phaseOf(world.state)).toBe('syncing');
  world.finish(null, true, 1, 0.9);
  expect(world.under?.activity).toBe('pull');
});

test('the feed is looked at again after the poll’s time, without a word to the person', () => {
  const world = started();
  world.pass(limits.pollMs);
  expect(world.under?.activity).toBe('pull');
  expect(phaseOf(world.state)).toBe('idle');
});

test('a slow push is halved, a good one doubled up to the most [fault 13]', () => {
  const world = started();
  for (let index = 0; index < 200; index += 1) world.work();
  const sizes: number[] = [];
  for (const trouble of ['slow', 'slow', null, null, null] as const) {
    expect(world.under?.activity).toBe('push');
    sizes.push(world.under!.pushSize);
    world.finish(trouble, false, trouble === null ? 0.1 : 0, 0.9);
    world.pass(limits.backOff.leastMs * 2);
  }
  expect(sizes).toEqual([100, 50, 25, 50, 100]);
});

test('new work shortens a back-off but never a wait that the hub asked for', () => {
  for (const retryAfterMs of [null, 200_000]) {
    const world = started();
    world.work();
    for (let failures = 0; failures < 9; failures += 1) {
      world.hear({
        event: 'failed',
        run: world.under!.run,
        kind: 'hub',
        failure: why,
        retryAfterMs,
        chance: 0.99,
      });
      world.under = null;
      if (failures < 8) world.pass(limits.backOff.mostMs);
    }
    world.work();
    const waitMs = world.timerAt! - world.now;
    if (retryAfterMs === null) expect(waitMs).toBe(limits.newWorkMs);
    else expect(waitMs).toBeGreaterThanOrEqual(retryAfterMs);
    world.hear({ event: 'wake' });
    expect(world.under?.activity).toBe('greet');
  }
});

test('an activity that hangs is given up by the watchdog, and its late end is not heard [fault 29]', () => {
  const world = started();
  world.work();
  const { run } = world.under!;
  world.now += limits.stuckMs;
  world.hear({ event: 'watchdog' });
  expect(world.under?.run).not.toBe(run);
  const before = world.state;
  world.hear({ event: 'pushed', run, waiting: 0, acknowledged: 1, chance: 0 });
  expect(world.state).toEqual(before);
});

test('a lost sign-in stops everything until there is one [I16]', () => {
  const world = started();
  world.work();
  world.finish('signed-out', false, 0, 0.5);
  expect(phaseOf(world.state)).toBe('auth-required');
  world.hear({ event: 'wake' });
  world.pass(limits.backOff.mostMs);
  expect(world.under).toBeNull();
  world.hear({ event: 'signed-in' });
  expect(world.under?.activity).toBe('greet');
});
