/** What a task's trail has still before it. */
import type { TrailState } from '#shared/trail.ts';

/** The road of work that is never returned. */
const road = [
  'saved',
  'waiting',
  'received',
  'in-review',
  'approved',
  'payable',
  'paid',
] as const satisfies readonly TrailState[];

/**
 * The states after this one, up to being paid. A return leads back to the start of the road; held work has none to tell.
 * `reviewed` is false in projects that approve work as it arrives.
 */
export function roadAhead(state: TrailState, reviewed = true): readonly TrailState[] {
  if (state === 'held') return [];
  const reached = road.findIndex((one) => one === state);
  return road.slice(reached + 1).filter((ahead) => reviewed || ahead !== 'in-review');
}
