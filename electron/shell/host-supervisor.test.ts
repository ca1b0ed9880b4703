import { silentLog } from '#shared/node/log.ts';
import { ok } from '#shared/result.ts';
import { describe, expect, test } from 'vitest';
import type { Child } from './host-supervisor.ts';
import { superviseHost } from './host-supervisor.ts';
import type { PeerDuties } from './peer.ts';
import type { MemoryChild } from './testing/memory-child.ts';
import { settle, startMemoryChild } from './testing/memory-child.ts';

/** A world in which "processes" are the other end of a pipe in memory, and pauses end when the test says so. */
function world(answer: PeerDuties['answer']) {
  const started: MemoryChild[] = [];
  const running: boolean[] = [];
  const hopeless: string[] = [];
  const pauses: { readonly ms: number; readonly end: () => void }[] = [];
  let now = 0;

  function fork(): Child {
    const one = startMemoryChild(answer);
    started.push(one);
    return one.child;
  }

  const supervisor = superviseHost({
    fork,
    startInput: 'input',
    duties: { answer: async () => null, hear: () => undefined },
    onRunning: (is) => running.push(is),
    onHopeless: (why) => hopeless.push(why),
    log: silentLog,
    now: () => now,
    pause: (ms) => new Promise((resolve) => pauses.push({ ms, end: resolve })),
  });
  return { supervisor, started, running, hopeless, pauses, pass: (ms: number) => (now += ms) };
}

const echo: PeerDuties['answer'] = async (about, input) =>
  about === 'start' ? null : ok({ about, input });

describe('the host’s supervisor', () => {
  test('starts the host and carries calls to it', async () => {
    const { supervisor } = world(echo);
    expect(await supervisor.call('call', 5)).toEqual(ok({ about: 'call', input: 5 }));
  });

  test('makes a failure of every call that was open when the host died', async () => {
    const { supervisor, started } = world((about) =>
      about === 'start' ? Promise.resolve(null) : new Promise(() => undefined),
    );
    const calls = [supervisor.call('call', 1), supervisor.call('call', 2)];
    await settle();
    started[0]!.die(9);
    for (const result of await Promise.all(calls)) {
      expect(result).toMatchObject({ ok: false, failure: { code: 'host-restarted' } });
    }
  });

  test('starts it again, and lets calls that come meanwhile wait for it', async () => {
    const { supervisor, started, running, pauses } = world(echo);
    await supervisor.call('call', 0);
    started[0]!.die(1);
    const waiting = supervisor.call('call', 1);
    expect(running).toEqual([false]);
    pauses[0]!.end();
    expect(await waiting).toEqual(ok({ about: 'call', input: 1 }));
    expect(running).toEqual([false, true]);
    expect(started).toHaveLength(2);
  });

  test('waits longer after each death, and gives up when it keeps dying', async () => {
    const { supervisor, started, hopeless, pauses } = world(echo);
    for (let deaths = 1; deaths <= 6; deaths += 1) {
      await settle();
      started.at(-1)!.die(1);
      pauses.at(-1)?.end();
    }
    await settle();
    expect(pauses.map(({ ms }) => ms)).toEqual([200, 400, 800, 1600, 3200]);
    expect(hopeless).toHaveLength(1);
    expect(await supervisor.call('call', 1)).toMatchObject({ failure: { code: 'unexpected' } });
  });

  test('forgets deaths of long ago', async () => {
    const { started, hopeless, pauses, pass } = world(echo);
    for (let deaths = 1; deaths <= 12; deaths += 1) {
      await settle();
      started.at(-1)!.die(1);
      pauses.at(-1)!.end();
      pass(30_000);
    }
    expect(hopeless).toEqual([]);
  });

  test('a host that dies while it is being started is started again', async () => {
    let starts = 0;
    const { supervisor, started, pauses } = world((about) => {
      if (about !== 'start') return Promise.resolve(ok('there'));
      starts += 1;
      return starts === 1 ? new Promise(() => undefined) : Promise.resolve(null);
    });
    const waiting = supervisor.call('call', 1);
    await settle();
    started[0]!.die(139);
    pauses[0]!.end();
    expect(await waiting).toEqual(ok('there'));
  });

  test('a host that refuses to start is hopeless at once, with its reason', async () => {
    const { supervisor, hopeless } = world(() => Promise.reject(new Error('no native module')));
    expect(await supervisor.call('call', 1)).toMatchObject({ failure: { code: 'unexpected' } });
    expect(hopeless).toHaveLength(1);
    expect(hopeless[0]).toContain('no native module');
  });

  test('a refused call is a failure of its own, and the host lives on', async () => {
    const { supervisor, started } = world((about) =>
      about === 'start' ? Promise.resolve(null) : Promise.reject(new Error('bug')),
    );
    expect(await supervisor.call('call', 1)).toMatchObject({ failure: { code: 'unexpected' } });
    expect(started).toHaveLength(1);
  });

  test('stops it in peace: it is asked to stop, and not started again', async () => {
    const asked: string[] = [];
    const { supervisor, started, running } = world(async (about) => {
      asked.push(about);
      return null;
    });
    await settle();
    await supervisor.stop();
    await settle();
    expect(asked).toEqual(['start', 'stop']);
    expect(started).toHaveLength(1);
    expect(running).toEqual([]);
  });
});
