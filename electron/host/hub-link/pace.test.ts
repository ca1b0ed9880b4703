import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemTimers } from '../timers.ts';
import { createPace } from './pace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const none = { upKbPerS: 0, downKbPerS: 0 };

/** KB that came down in so many seconds, in pieces of 10 KB of several movers. */
async function carried(downKbPerS: number, seconds: number, movers: number): Promise<number> {
  const pace = createPace({ ...none, downKbPerS }, () => Date.now(), systemTimers);
  let kilobytes = 0;
  const move = async () => {
    // A pace that holds nothing up comes to an end, too.
    while (kilobytes < 1_000_000) {
      await pace.down(10_000);
      kilobytes += 10;
    }
  };
  for (let mover = 0; mover < movers; mover += 1) void move();
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  return kilobytes;
}

test('a limit holds over time, however many share it', async () => {
  for (const movers of [1, 3]) {
    const kilobytes = await carried(100, 60, movers);
    expect(kilobytes).toBeGreaterThanOrEqual(5900);
    expect(kilobytes).toBeLessThanOrEqual(6110);
  }
});

test('without a limit nothing waits, and up and down do not wait for each other', async () => {
  const pace = createPace({ upKbPerS: 1, downKbPerS: 0 }, () => Date.now(), systemTimers);
  let sent = false;
  void pace.up(60_000).then(() => {
    sent = true;
  });
  await pace.down(1_000_000_000);
  expect(sent).toBe(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent).toBe(true);
});

test('a limit that is lifted holds back nothing that comes after', async () => {
  const pace = createPace({ ...none, downKbPerS: 1 }, () => Date.now(), systemTimers);
  void pace.down(600_000);
  pace.set(none);
  await pace.down(600_000);
  pace.set({ ...none, downKbPerS: 1000 });
  await pace.down(1000);
  expect(vi.getTimerCount()).toBe(1);
});

test('a push is as large as the line carries in a few seconds', () => {
  const pace = createPace(none, () => 0, systemTimers);
  expect(pace.perPush(1_000_000)).toBe(1_000_000);
  pace.set({ ...none, upKbPerS: 20 });
  expect(pace.perPush(1_000_000)).toBe(200_000);
  pace.set({ ...none, upKbPerS: 1 });
  expect(pace.perPush(1_000_000)).toBe(16 * 1024);
});
