import { expect, test } from 'vitest';
import { boxAll, takeBatch } from './testing/labels.ts';
import { boxProjectId } from './testing/small-samples.ts';
import { allSent, eventually, signedInHost } from './testing/test-host.ts';
import { startTestHub } from './testing/test-world.ts';

const yearMs = 365 * 24 * 3_600_000;

/** What the clock on the wall of this PC says instead of the time. */
const walls = {
  'jumps ten years ahead': (now: number) => now + 10 * yearMs,
  'jumps ten years back': (now: number) => now - 10 * yearMs,
  'stands still': () => 1_767_571_200_000,
} as const;

test.each(Object.keys(walls) as (keyof typeof walls)[])(
  'a clock that %s between submissions changes no order, no acceptance and no pay [fault 28] [I13]',
  async (name) => {
    const hub = await startTestHub({ pictures: 6, texts: 1 });
    let wall = (now: number) => now;
    const clock = { wallMs: () => wall(Date.now()), monotonicMs: () => performance.now() };
    const host = await signedInHost(hub, 'worker', { clock });
    const { batchId, taskIds } = await takeBatch(host, boxProjectId, 6);
    await boxAll(host, taskIds.slice(0, 2));
    wall = walls[name];
    await boxAll(host, taskIds.slice(2, 4));
    await allSent(host);
    wall = (now) => now;
    await boxAll(host, taskIds.slice(4));
    await allSent(host);
    expect(await host.get('sync.status', {})).toMatchObject({ received: 6, held: [] });
    const { lines } = await eventually(async () => {
      const earnings = await host.get('earnings.show', {});
      expect(earnings.lines).toHaveLength(6);
      return earnings;
    });
    expect(lines.map(({ kind, won }) => [kind, won])).toEqual(
      taskIds.map(() => ['earned', lines[0]?.won]),
    );
    const { tasks } = await host.get('batch.tasks', { batchId });
    expect(tasks.map(({ trail }) => trail)).toEqual(taskIds.map(() => 'in-review'));
  },
);
