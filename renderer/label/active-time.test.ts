import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createActiveTime } from './active-time.ts';

describe('active time', () => {
  it('adds up the gaps between movements and leaves long pauses out', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 200_000 }));
    fc.assert(
      fc.property(gaps, (waits) => {
        let clock = 1000;
        const active = createActiveTime(() => clock);
        for (const wait of waits) {
          clock += wait;
          active.touch();
        }
        const worked = waits.filter((wait) => wait <= 60_000).reduce((sum, wait) => sum + wait, 0);
        expect(active.take()).toBe(worked);
        expect(active.read()).toBe(0);
      }),
    );
  });
});
