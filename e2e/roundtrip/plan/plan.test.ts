import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOf } from './plan.ts';

describe('the plan of a round trip', () => {
  it('cuts the network for the middle third and returns every fifth task', () => {
    expect(planOf(30)).toEqual({
      offlineFrom: 10,
      onlineFrom: 20,
      killAt: 14,
      returned: new Set([0, 5, 10, 15, 20, 25]),
    });
  });

  it('has an outage, a kill within it and a return however few tasks there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (tasks) => {
        const plan = planOf(tasks);
        expect(plan.offlineFrom).toBeLessThan(plan.onlineFrom);
        expect(plan.onlineFrom).toBeLessThanOrEqual(tasks);
        expect(plan.killAt).toBeGreaterThanOrEqual(plan.offlineFrom);
        expect(plan.killAt).toBeLessThan(plan.onlineFrom);
        expect(plan.returned.size).toBe(Math.ceil(tasks / 5));
        expect(Math.max(...plan.returned)).toBeLessThan(tasks);
      }),
    );
  });
});
