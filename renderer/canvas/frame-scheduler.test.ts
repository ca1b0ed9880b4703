import { describe, expect, it } from 'vitest';
import { createFrameScheduler, layerBits } from './frame-scheduler.ts';

/** Frames that come when they are told to. */
function frames() {
  const asked = new Map<number, () => void>();
  let last = 0;
  return {
    asked,
    request: (run: () => void) => {
      last += 1;
      asked.set(last, run);
      return last;
    },
    cancel: (handle: number) => void asked.delete(handle),
    next: () => {
      const runs = [...asked.values()];
      asked.clear();
      for (const run of runs) run();
    },
  };
}

describe('the frame scheduler', () => {
  it('draws everything that was marked once, in one frame', () => {
    const world = frames();
    const drawn: number[] = [];
    const scheduler = createFrameScheduler((mask) => drawn.push(mask), world);
    scheduler.mark(layerBits.boxes);
    scheduler.mark(layerBits.active);
    scheduler.mark(layerBits.active);
    expect(world.asked.size).toBe(1);
    world.next();
    expect(drawn).toEqual([layerBits.boxes | layerBits.active]);
    expect(world.asked.size).toBe(0);
  });

  it('takes up what is marked while it draws in the next frame, and stops when told', () => {
    const world = frames();
    const drawn: number[] = [];
    const scheduler = createFrameScheduler((mask) => {
      drawn.push(mask);
      if (drawn.length < 3) scheduler.mark(layerBits.picture);
    }, world);
    scheduler.mark(layerBits.all);
    world.next();
    world.next();
    expect(drawn).toEqual([layerBits.all, layerBits.picture]);
    scheduler.stop();
    world.next();
    expect(drawn).toHaveLength(2);
  });
});
