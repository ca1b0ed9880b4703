import { silentLog } from '#shared/node/log.ts';
import { ok } from '#shared/result.ts';
import { describe, expect, test } from 'vitest';
import { keepEmbeddedHub } from './embedded-hub.ts';
import type { HubStart } from './hub-messages.ts';
import type { PeerDuties } from './peer.ts';
import type { MemoryChild } from './testing/memory-child.ts';
import { settle, startMemoryChild } from './testing/memory-child.ts';

const input: HubStart = { dir: '/data/hub', people: [], samplesDir: '/samples' };
const url = 'http://127.0.0.1:4000';

function keeper(
  answer: PeerDuties['answer'] = async (about) => (about === 'start' ? { url } : null),
) {
  const started: MemoryChild[] = [];
  const exits: (number | null)[] = [];
  const progress: unknown[] = [];
  const hub = keepEmbeddedHub({
    fork: () => {
      const one = startMemoryChild(answer);
      started.push(one);
      return one.child;
    },
    onProgress: (made) => progress.push(made),
    onExit: (code) => exits.push(code),
    log: silentLog,
    pause: () => new Promise(() => undefined),
  });
  return { hub, started, exits, progress };
}

describe('the embedded hub', () => {
  test('is started once, however often it is asked for', async () => {
    const { hub, started } = keeper();
    const answers = await Promise.all([hub.start(input), hub.start(input)]);
    expect(answers).toEqual([ok({ url }), ok({ url })]);
    expect(await hub.start(input)).toEqual(ok({ url }));
    expect(started).toHaveLength(1);
  });

  test('is started anew when it is to be another one', async () => {
    const { hub, started, exits } = keeper();
    await hub.start(input);
    await hub.start({ ...input, dir: '/elsewhere' });
    expect(started).toHaveLength(2);
    expect(exits).toEqual([]);
  });

  test('passes on how far it is', async () => {
    const { hub, started, progress } = keeper();
    await hub.start(input);
    started[0]!.peer.tell('progress', { doing: 'importing', part: 0.5 });
    await settle();
    expect(progress).toEqual([{ doing: 'importing', part: 0.5 }]);
  });

  test('reports its death, and can be started again', async () => {
    const { hub, started, exits } = keeper();
    await hub.start(input);
    started[0]!.die(1);
    expect(exits).toEqual([1]);
    expect(await hub.start(input)).toEqual(ok({ url }));
    expect(started).toHaveLength(2);
  });

  test('ends quietly when it is told to', async () => {
    const { hub, exits } = keeper();
    await hub.start(input);
    await hub.stop();
    await hub.stop();
    expect(exits).toEqual([]);
  });

  test.each<[string, PeerDuties['answer']]>([
    ['refuses to start', () => Promise.reject(new Error('the disk is full'))],
    ['answers with something else', async () => ({ address: url })],
  ])('is a failure when it %s, and can be tried again', async (_how, answer) => {
    const { hub, started, exits } = keeper(answer);
    expect(await hub.start(input)).toMatchObject({ failure: { code: 'embedded-hub-failed' } });
    expect(await hub.start(input)).toMatchObject({ failure: { code: 'embedded-hub-failed' } });
    expect(started).toHaveLength(2);
    expect(exits).toEqual([]);
  });

  test('is a failure when it dies before it is ready', async () => {
    const { hub, started, exits } = keeper(() => new Promise(() => undefined));
    const answer = hub.start(input);
    started[0]!.die(139);
    expect(await answer).toMatchObject({ failure: { code: 'embedded-hub-failed' } });
    expect(exits).toEqual([]);
  });
});
