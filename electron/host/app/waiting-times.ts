/** Waiting times as the product has them, ms. */
import type { SyncLimits } from '#shared/sync/sync-state.ts';
import { backOff } from '#shared/sync/back-off.ts';
import { limits } from '#shared/protocol/version.ts';
import type { NetworkOptions } from '../environment.ts';

export const productNetwork: NetworkOptions = {
  connectMs: 10_000,
  stallMs: 30_000,
  slowMs: 60_000,
  offersMs: 5_000,
  pollMs: 20_000,
  embeddedPollMs: 3_000,
  leastWaitMs: backOff.leastMs,
  mostWaitMs: backOff.mostMs,
  random: Math.random,
};

const greetEveryMs = 5 * 60_000;
const stuckMs = 10 * 60_000;
const newWorkMs = 5_000;

export function syncLimits(network: NetworkOptions, server: 'embedded' | 'remote'): SyncLimits {
  return {
    backOff: { leastMs: network.leastWaitMs, mostMs: network.mostWaitMs },
    pollMs: server === 'embedded' ? network.embeddedPollMs : network.pollMs,
    greetEveryMs,
    stuckMs,
    newWorkMs: Math.min(newWorkMs, network.mostWaitMs),
    operationsPerPush: limits.operationsPerPush,
  };
}
