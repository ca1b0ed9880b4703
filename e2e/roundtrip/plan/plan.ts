/** When the network goes, when the app is killed, and which tasks come back to their maker. */

/** Indexes of tasks in the order in which they are labeled, from 0. */
export type Plan = {
  /** The first task that is labeled without a network. */
  readonly offlineFrom: number;
  /** The first task that is labeled with a network again. */
  readonly onlineFrom: number;
  /** The task during which the app is killed. */
  readonly killAt: number;
  /** Tasks that are labeled wrong on purpose and returned: every fifth, the first included. */
  readonly returned: ReadonlySet<number>;
};

/** The plan for so many tasks, at least one. The middle third is rounded up, so that it is never empty. */
export function planOf(tasks: number): Plan {
  const offlineFrom = Math.floor(tasks / 3);
  const onlineFrom = Math.ceil((2 * tasks) / 3);
  const every = Array.from({ length: Math.ceil(tasks / 5) }, (_, index) => index * 5);
  return {
    offlineFrom,
    onlineFrom,
    killAt: Math.floor((offlineFrom + onlineFrom - 1) / 2),
    returned: new Set(every),
  };
}
